import type { CrmContact, CrmIdentity } from '../../hub/capabilities/crm.ts';
import type { Customer } from '../contacts/customers.ts';
import { normalEmail, normalPhone } from '../contacts/hash-value.ts';

/** How the contact of a customer may be found; null for one who has neither an e-mail address nor a telephone number. */
export function identityOf({ id, email, phone }: Customer, hasKey: boolean): CrmIdentity | null {
  if (email === null && phone === null) return null;
  const phones = phone === null ? [] : [...new Set([phone, normalPhone(phone)])];
  return { key: hasKey ? id : null, email: email === null ? null : normalEmail(email), phones };
}

/** Which contact a customer is, or why that can't be told. */
export type Recognised =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'ONE'; readonly contact: CrmContact }
  | { readonly kind: 'SEVERAL_CONTACTS' | 'CONTACT_TAKEN'; readonly contacts: readonly CrmContact[] };

/**
 * Recognises a customer among contacts: by our key, else by the e-mail address, else by the telephone number. A number alone is enough
 * only where one of the two has no address: a family may share it. Nothing is ever merged.
 * @param isTaken whether a contact is linked with somebody else
 */
export function recognise(
  { id, email, phone }: Customer,
  contacts: readonly CrmContact[],
  isTaken: (contactId: string) => boolean,
): Recognised {
  const byKey = contacts.filter(({ key }) => key === id);
  if (byKey.length > 0) return one(byKey, isTaken);
  const byEmail = email === null ? [] : contacts.filter((contact) => isSameEmail(contact.email, email));
  if (byEmail.length > 0) return one(byEmail, isTaken);
  const byPhone =
    phone === null
      ? []
      : contacts.filter(
          (contact) =>
            contact.phone !== null &&
            normalPhone(contact.phone) === normalPhone(phone) &&
            (email === null || contact.email === null),
        );
  // With an address of their own they are somebody else than whoever has the contact.
  const free = email === null ? byPhone : byPhone.filter((contact) => !isTaken(contact.id));
  return free.length > 0 ? one(free, isTaken) : { kind: 'NONE' };
}

function isSameEmail(one: string | null, other: string): boolean {
  return one !== null && normalEmail(one) === normalEmail(other);
}

function one(found: readonly CrmContact[], isTaken: (contactId: string) => boolean): Recognised {
  const [contact, ...others] = found;
  if (!contact) return { kind: 'NONE' };
  if (others.length > 0) return { kind: 'SEVERAL_CONTACTS', contacts: found };
  return isTaken(contact.id) ? { kind: 'CONTACT_TAKEN', contacts: found } : { kind: 'ONE', contact };
}
