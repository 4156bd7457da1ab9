import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { CrmContact } from '../../hub/capabilities/crm.ts';
import { suppress } from '../../notify/suppressions/suppress.ts';
import { agreeOn } from '../contacts/agree.ts';
import { changeCustomer, readCustomers } from '../contacts/customers.ts';
import type { Customer } from '../contacts/customers.ts';
import { fieldsOf, mergeContact } from '../contacts/merge-contact.ts';
import type { Agreed, Merge } from '../contacts/merge-contact.ts';
import { mustCompare, mustWrite } from '../contacts/merge-field.ts';
import { valuesOfCustomer } from '../contacts/values.ts';
import { askPeople, closeAgreed, readDecisions, whichValue } from '../conflicts/conflict.ts';
import { readSent } from '../echo/ledger.ts';
import { endLinks, keepLinks, linksOfContacts } from '../links/links.ts';
import type { ContactLink, KeptLink } from '../links/links.ts';
import { touch } from '../push/pending.ts';
import { planPush } from '../syncs/sync-jobs.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';

/**
 * Follows what some contacts are now, in the transaction that keeps that they were read. Contacts without a customer make none. What the
 * CRM must follow is left to the next push, which compares again.
 * @returns how many customers have changed
 */
export async function applyContacts(
  tx: Tx,
  tell: Tell,
  sync: OpenSync,
  contacts: readonly CrmContact[],
): Promise<number> {
  const { of, isSandbox, mapping } = sync;
  const ids = contacts.map(({ id }) => id);
  const links = await linksOfContacts(tx, of, ids);
  if (links.size === 0) return 0;
  const localIds = [...links.values()].map(({ localId }) => localId);
  const customers = await readCustomers(tx, localIds);
  const decisions = await readDecisions(tx, of, localIds);
  const isSent = await readSent(tx, of, [...links.keys()]);
  const kept: KeptLink[] = [];
  const gone: string[] = [];
  const toPush: string[] = [];
  let changed = 0;
  for (const contact of contacts) {
    const link = links.get(contact.id);
    if (link?.state !== 'LINKED') continue;
    const customer = customers.get(link.localId);
    if (!customer) {
      gone.push(link.localId);
      continue;
    }
    const merge = mergeContact({
      rules: mapping.fields,
      agreed: link.agreed,
      customer,
      contact,
      paused: decisions.pausedOf(customer.id),
      isEcho: (field, hash) => isSent(contact.id, field, hash),
    });
    const isOptedOut = await followOptOut(tx, customer, contact, link);
    if (fieldsOf(merge.toLocal).length > 0) {
      const fields = await changeCustomer(tx, tell, customer, merge.toLocal);
      if (fields.length > 0) changed += 1;
    }
    await askPeople(
      tx,
      of,
      isSandbox,
      merge.open.map((open) => whichValue(customer.id, contact.id, open)),
    );
    if (merge.equal.length > 0) await closeAgreed(tx, of, customer.id, merge.equal);
    if (fieldsOf(merge.toRemote).length > 0) toPush.push(customer.id);
    const agreed = agreedAfter(link.agreed, merge, customer, contact);
    if (isSameAgreed(agreed, link.agreed) && isOptedOut === link.isOptedOut) continue;
    const { localId, externalId } = link;
    kept.push({ localId, externalId, agreed, isOptedOut, remoteModifiedAt: contact.modifiedAt });
  }
  await keepLinks(tx, of, isSandbox, kept);
  await endLinks(tx, of, gone, 'GONE');
  await touch(tx, of, toPush);
  if (toPush.length > 0) await planPush(tx, of, 0);
  return changed;
}

function agreedAfter(before: Agreed, merge: Merge, customer: Customer, contact: CrmContact): Agreed {
  const local = { ...valuesOfCustomer(customer), ...merge.toLocal };
  const fields = [...fieldsOf(merge.toLocal), ...merge.equal];
  const agreed = agreeOn(before, fields, local, contact);
  const waiting = fieldsOf(merge.toRemote).flatMap((field) => {
    const hashes = before[field];
    // Without hashes the push compares it anyway.
    return hashes
      ? [[field, { ...hashes, local: hashes.local === mustWrite ? mustWrite : mustCompare }] as const]
      : [];
  });
  return { ...agreed, ...Object.fromEntries(waiting) };
}

function isSameAgreed(one: Agreed, other: Agreed): boolean {
  return (['NAME', 'EMAIL', 'PHONE', 'TAGS'] as const).every(
    (field) => one[field]?.local === other[field]?.local && one[field]?.remote === other[field]?.remote,
  );
}

/**
 * The stricter side wins: who wants no advertising in the CRM gets none from here. The opposite is never followed, and what an operator
 * lifts afterwards stays lifted.
 */
async function followOptOut(
  tx: Tx,
  { email }: Customer,
  { isOptedOut }: CrmContact,
  link: ContactLink,
): Promise<boolean> {
  if (isOptedOut !== true || link.isOptedOut) return link.isOptedOut;
  if (email !== null) {
    await suppress(tx, { channel: 'EMAIL', address: email, scope: 'ANNOUNCEMENTS', reason: 'UNSUBSCRIBED' });
  }
  return true;
}
