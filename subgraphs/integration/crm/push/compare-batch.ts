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
import { readSent } from '../echo/ledger.ts';
import { linksOfCustomers } from '../links/links.ts';
import type { ContactLink } from '../links/links.ts';
import type { LocalField } from '../mappings/mapping.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { findContacts } from './find-contacts.ts';
import type { Found } from './find-contacts.ts';
import { optedOutCustomers } from '../opt-out/opted-out.ts';
import type { Pending } from './pending.ts';

/** A synchronization that is only read. */
export type ReadSync = Omit<OpenSync, 'keepLease'>;

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

/** What is to become of a batch. */
export interface Batch {
  readonly compared: readonly Compared[];
  readonly left: Left;
  readonly questions: Found['questions'];
}

export interface BatchOptions {
  /** Whether the CRM has a property for our ids. */
  readonly hasKey: boolean;
  /** For a dry run: everybody is compared, as if nothing had been agreed about these fields. */
  readonly forgotten?: ReadonlySet<LocalField> | undefined;
}

/** Compares a batch of customers with their contacts, and writes nothing. */
export async function compareBatch(
  services: Services,
  sync: ReadSync,
  pendings: readonly Pending[],
  { hasKey, forgotten }: BatchOptions,
): Promise<Batch> {
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
    else if (link.state === 'LINKED' && (forgotten || mayDiffer(sync, customer, link, optedOut))) {
      known.push({ pending, customer, link: forgotten ? without(link, forgotten) : link });
    } else done.push(pending);
  }

  const { contacts, unlinked } = await readKnown(sync, known);
  const found = await findContacts(services, sync, { strange, decisions, hasKey });
  const compared = [
    ...(await compareKnown(services, sync, { known, contacts, decisions })),
    ...compareFound(sync, found, decisions),
  ].map((one) => withSave(sync, one, hasKey, optedOut));
  return { compared, left: { done: [...done, ...found.done], gone, unlinked }, questions: found.questions };
}

/** A link as if nothing had been agreed about some fields. */
function without(link: ContactLink, forgotten: ReadonlySet<LocalField>): ContactLink {
  const { NAME, EMAIL, PHONE, TAGS } = link.agreed;
  const kept = { NAME, EMAIL, PHONE, TAGS };
  for (const field of forgotten) kept[field] = undefined;
  return { ...link, agreed: kept };
}

/** Whether the customer has changed since both sides agreed: mostly nothing has, and nothing is asked then. */
function mayDiffer(
  { mapping }: ReadSync,
  customer: Customer,
  { agreed, isOptedOut }: ContactLink,
  optedOut: ReadonlySet<string>,
): boolean {
  const local = valuesOfCustomer(customer);
  if (optedOut.has(customer.id) && !isOptedOut) return true;
  return mapping.fields.some(({ local: field }) => agreed[field]?.local !== hashOf(local, field));
}

async function readKnown(
  { crm, fields }: ReadSync,
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
  { of, mapping }: ReadSync,
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
  { mapping }: ReadSync,
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
  { mapping }: ReadSync,
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
