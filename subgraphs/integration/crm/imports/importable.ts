import type { Tx } from '../../database.ts';
import type { CrmContact } from '../../hub/capabilities/crm.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { isAcceptable } from '../contacts/acceptable.ts';
import { valuesOfContact } from '../contacts/values.ts';
import { linksOfContacts } from '../links/links.ts';

/** What a customer is made of. */
export type NewCustomer = Pick<CrmContact, 'name' | 'phone' | 'tags'> & { readonly email: string };

/** The contacts of a page that can become customers, and how many can't. Those who are customers already are in neither. */
export async function importable(
  tx: Tx,
  of: AccountOf,
  contacts: readonly CrmContact[],
): Promise<{ readonly customers: readonly NewCustomer[]; readonly unusable: number }> {
  const links = await linksOfContacts(
    tx,
    of,
    contacts.map(({ id }) => id),
  );
  const strangers = contacts.filter(({ id }) => !links.has(id));
  const usable = strangers.flatMap((contact) => asCustomer(contact) ?? []);
  const emails = usable.map(({ email }) => email);
  const taken = await tx.$queryRaw<{ email: string }[]>`
    select lower(email) as email from admin.contact where lower(email) = any(${emails}::text[])`;
  const known = new Set(taken.map(({ email }) => email));
  const customers = usable.filter(({ email }) => {
    if (known.has(email)) return false;
    known.add(email);
    return true;
  });
  return { customers, unusable: strangers.length - usable.length };
}

/** Null for one without a name or an e-mail address; other values that can't be a customer's are left out. */
function asCustomer(contact: CrmContact): NewCustomer | null {
  const values = valuesOfContact(contact);
  const email = contact.email?.trim().toLowerCase() ?? '';
  if (email === '' || !isAcceptable('NAME', values) || !isAcceptable('EMAIL', values)) return null;
  return {
    name: contact.name.trim(),
    email,
    phone: isAcceptable('PHONE', values) ? contact.phone : null,
    tags: isAcceptable('TAGS', values) ? contact.tags : [],
  };
}
