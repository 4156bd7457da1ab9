import type { CrmContact, CrmIdentity } from '../../hub/capabilities/crm.ts';
import type { Services } from '../../services.ts';
import type { Customer } from '../contacts/customers.ts';
import { readCustomers } from '../contacts/customers.ts';
import { identityField, whichContact } from '../conflicts/conflict.ts';
import type { Decisions } from '../conflicts/conflict.ts';
import { linksOfContacts } from '../links/links.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { identityOf, recognise } from './identities.ts';
import type { Pending } from './pending.ts';

interface Stranger {
  readonly pending: Pending;
  readonly customer: Customer;
}

/** What was found for customers without a contact. Those that are in none of these lists wait for the next batch. */
export interface Found {
  /** The contact is null for one that gets a new one. */
  readonly recognised: readonly (Stranger & { readonly contact: CrmContact | null })[];
  /** Nothing is to be done for them. */
  readonly done: readonly Pending[];
  readonly questions: readonly (Stranger & { readonly asked: ReturnType<typeof whichContact> })[];
}

/**
 * Looks for the contacts of customers that have none yet. Of several in a batch with one address or number the first goes on alone: the
 * others find its contact in the next batch.
 */
export async function findContacts(
  services: Services,
  sync: Omit<OpenSync, 'keepLease'>,
  {
    strange,
    decisions,
    hasKey,
  }: { readonly strange: readonly Stranger[]; readonly decisions: Decisions; readonly hasKey: boolean },
): Promise<Found> {
  const done: Pending[] = [];
  const wanted: (Stranger & { readonly identity: CrmIdentity })[] = [];
  const claimed = new Set<string>();
  for (const one of strange) {
    const identity = identityOf(one.customer, hasKey);
    const isLeftAlone =
      decisions.pausedOf(one.customer.id).has(identityField) ||
      decisions.identityOf(one.customer.id) === 'IGNORE';
    if (identity === null || isLeftAlone) done.push(one.pending);
    else if (claim(claimed, identity)) wanted.push({ ...one, identity });
  }
  if (wanted.length === 0) return { recognised: [], done, questions: [] };

  const contacts = await sync.crm.findContacts(
    sync.fields,
    wanted.map(({ identity }) => identity),
  );
  const links = await linksOfContacts(
    services.db,
    sync.of,
    contacts.map(({ id }) => id),
  );
  const takers = await readCustomers(
    services.db,
    [...links.values()].map(({ localId }) => localId),
  );
  const matched = new Set<string>();
  const recognised: (Stranger & { contact: CrmContact | null })[] = [];
  const questions: (Stranger & { asked: ReturnType<typeof whichContact> })[] = [];
  for (const one of wanted) {
    const { customer } = one;
    if (decisions.identityOf(customer.id) === 'CREATE') {
      recognised.push({ ...one, contact: null });
      continue;
    }
    const result = recognise(customer, contacts, (id) => {
      const link = links.get(id);
      return link !== undefined && link.localId !== customer.id;
    });
    if (result.kind === 'ONE') {
      // Somebody else of the batch may have been recognised as this contact in another way.
      if (!matched.has(result.contact.id)) recognised.push({ ...one, contact: result.contact });
      matched.add(result.contact.id);
    } else if (result.kind === 'NONE') recognised.push({ ...one, contact: null });
    else {
      const holders = result.contacts.map(({ id }) => takers.get(links.get(id)?.localId ?? ''));
      const isOfAnAccount = holders.some((holder) => holder?.isGuest === false);
      // Whoever wrote an address into the chat without signing in is most likely the customer who has the account.
      if (result.kind === 'CONTACT_TAKEN' && customer.isGuest && isOfAnAccount) done.push(one.pending);
      else {
        const ids = result.contacts.map(({ id }) => id);
        questions.push({ ...one, asked: whichContact(customer.id, result.kind, ids) });
      }
    }
  }
  return { recognised, done, questions };
}

/** @returns false where somebody of the batch has the address or a number already */
function claim(claimed: Set<string>, { email, phones }: CrmIdentity): boolean {
  const mine = [...(email === null ? [] : [email]), ...phones];
  if (mine.some((one) => claimed.has(one))) return false;
  for (const one of mine) claimed.add(one);
  return true;
}
