import type { CrmContact, CrmContactSave } from '../../hub/capabilities/crm.ts';
import type { Services } from '../../services.ts';
import type { Customer } from '../contacts/customers.ts';
import { readCustomers } from '../contacts/customers.ts';
import { hashOf } from '../contacts/hash-value.ts';
import { fieldsOf, mergeContact, pick } from '../contacts/merge-contact.ts';
import type { Agreed, Merge } from '../contacts/merge-contact.ts';
import { asContactChanges, valuesOfCustomer } from '../contacts/values.ts';
import { readDecisions } from '../conflicts/conflict.ts';
import type { Decisions } from '../conflicts/conflict.ts';
import { noteSent, readSent } from '../echo/ledger.ts';
import type { SentValue } from '../echo/ledger.ts';
import { linksOfCustomers } from '../links/links.ts';
import type { ContactLink } from '../links/links.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { findContacts } from './find-contacts.ts';
import type { Found } from './find-contacts.ts';
import { keepBatch } from './keep-batch.ts';
import { optedOutCustomers } from './opted-out.ts';
import type { Pending } from './pending.ts';

/** A customer of a batch with all that is known of their contact. */
export interface Compared {
  readonly pending: Pending;
  readonly customer: Customer;
  /** Null for one who gets a new contact. */
  readonly contact: CrmContact | null;
  /** Null for one who was linked just now, or is about to be. */
  readonly link: ContactLink | null;
  /** Null for a new contact: all mapped fields go there. */
  readonly merge: Merge | null;
  /** What is to be written to the CRM; null for nothing. */
  readonly save: CrmContactSave | null;
}

/** What becomes of the customers of a batch that were not compared. */
export interface Left {
  /** Nothing is to be done for them. */
  readonly done: readonly Pending[];
  /** Their customer is gone. */
  readonly gone: readonly Pending[];
  /** Their contact was deleted. */
  readonly unlinked: readonly Pending[];
}

/**
 * Compares a batch of customers with their contacts and writes what differs by one request. Values are noted before they leave, so that
 * a lost answer makes no change of somebody's out of them.
 * @returns how many contacts were written
 */
export async function pushBatch(
  services: Services,
  sync: OpenSync,
  pendings: readonly Pending[],
  hasKey: boolean,
): Promise<number> {
  const { db } = services;
  const ids = pendings.map(({ localId }) => localId);
  const [customers, links, decisions] = await Promise.all([
    readCustomers(db, ids),
    linksOfCustomers(db, sync.of, ids),
    readDecisions(db, sync.of, ids),
  ]);
  const done: Pending[] = [];
  const gone: Pending[] = [];
  const known: { pending: Pending; customer: Customer; link: ContactLink }[] = [];
  const strange: { pending: Pending; customer: Customer }[] = [];
  const optedOut = await optedOutCustomers(db, [...customers.values()]);
  for (const pending of pendings) {
    const customer = customers.get(pending.localId);
    const link = links.get(pending.localId);
    if (!customer) gone.push(pending);
    else if (!link) strange.push({ pending, customer });
    else if (link.state === 'LINKED' && mayDiffer(sync, customer, link, optedOut)) {
      known.push({ pending, customer, link });
    } else done.push(pending);
  }

  const { contacts, unlinked } = await readKnown(sync, known);
  const found = await findContacts(services, sync, { strange, decisions, hasKey });
  const compared = [
    ...(await compareKnown(services, sync, { known, contacts, decisions })),
    ...compareFound(sync, found, decisions),
  ].map((one) => withSave(sync, one, hasKey, optedOut));

  const wanted = compared.filter((one) => one.save !== null);
  await noteSent(db, sync.of, wanted.flatMap(sentValues));
  await sync.keepLease();
  const saves = wanted.flatMap(({ save }) => save ?? []);
  const saved = saves.length === 0 ? [] : await sync.crm.saveContacts(sync.fields, saves);
  const results = new Map(wanted.map((one, at) => [one.pending.localId, saved[at]]));
  await keepBatch(services, sync, {
    compared,
    results,
    left: { done: [...done, ...found.done], gone, unlinked },
    questions: found.questions,
  });
  return saved.filter(({ contact }) => contact !== undefined).length;
}

/** Whether the customer has changed since both sides agreed: mostly nothing has, and nothing is asked then. */
function mayDiffer(
  { mapping }: OpenSync,
  customer: Customer,
  { agreed, isOptedOut }: ContactLink,
  optedOut: ReadonlySet<string>,
): boolean {
  const local = valuesOfCustomer(customer);
  if (optedOut.has(customer.id) && !isOptedOut) return true;
  return mapping.fields.some(({ local: field }) => agreed[field]?.local !== hashOf(local, field));
}

async function readKnown(
  { crm, fields }: OpenSync,
  known: readonly { readonly pending: Pending; readonly link: ContactLink }[],
): Promise<{ readonly contacts: ReadonlyMap<string, CrmContact>; readonly unlinked: readonly Pending[] }> {
  if (known.length === 0) return { contacts: new Map(), unlinked: [] };
  const read = await crm.readContacts(
    fields,
    known.map(({ link }) => link.externalId),
  );
  const contacts = new Map(read.map((contact) => [contact.id, contact]));
  const unlinked = known.filter(({ link }) => !contacts.has(link.externalId));
  return { contacts, unlinked: unlinked.map(({ pending }) => pending) };
}

async function compareKnown(
  { db }: Services,
  { of, mapping }: OpenSync,
  facts: {
    readonly known: readonly {
      readonly pending: Pending;
      readonly customer: Customer;
      readonly link: ContactLink;
    }[];
    readonly contacts: ReadonlyMap<string, CrmContact>;
    readonly decisions: Decisions;
  },
): Promise<readonly Omit<Compared, 'save'>[]> {
  const { known, contacts, decisions } = facts;
  const isSent = await readSent(
    db,
    of,
    known.map(({ link }) => link.externalId),
  );
  return known.flatMap(({ pending, customer, link }) => {
    const contact = contacts.get(link.externalId);
    if (!contact) return [];
    const merge = mergeContact({
      rules: mapping.fields,
      agreed: link.agreed,
      customer,
      contact,
      paused: decisions.pausedOf(customer.id),
      isEcho: (field, hash) => isSent(contact.id, field, hash),
    });
    return [{ pending, customer, contact, link, merge }];
  });
}

const nothingAgreed: Agreed = {};

function compareFound(
  { mapping }: OpenSync,
  { recognised }: Found,
  decisions: Decisions,
): readonly Omit<Compared, 'save'>[] {
  return recognised.map(({ pending, customer, contact }) => {
    const paused = decisions.pausedOf(customer.id);
    const merge =
      contact &&
      mergeContact({
        rules: mapping.fields,
        agreed: nothingAgreed,
        customer,
        contact,
        paused,
        isEcho: () => false,
      });
    return { pending, customer, contact, link: null, merge };
  });
}

function withSave(
  { mapping }: OpenSync,
  one: Omit<Compared, 'save'>,
  hasKey: boolean,
  optedOut: ReadonlySet<string>,
): Compared {
  const { customer, contact, merge } = one;
  const key = hasKey ? customer.id : null;
  const outgoing = new Set(
    mapping.fields.filter(({ direction }) => direction !== 'IN').map(({ local }) => local),
  );
  const values = merge?.toRemote ?? pick(valuesOfCustomer(customer), outgoing);
  const mustOptOut = optedOut.has(customer.id) && contact?.isOptedOut === false;
  const optOut = mustOptOut || (contact === null && optedOut.has(customer.id));
  if (contact !== null && fieldsOf(values).length === 0 && !mustOptOut) return { ...one, save: null };
  const changes = asContactChanges(values);
  return { ...one, save: { id: contact?.id ?? null, key, changes, ...(optOut && { optOut: true }) } };
}

function sentValues({ customer, contact, merge }: Compared): readonly SentValue[] {
  if (!contact || !merge) return [];
  const local = valuesOfCustomer(customer);
  return fieldsOf(merge.toRemote).map((field) => ({
    externalId: contact.id,
    field,
    hash: hashOf(local, field),
  }));
}
