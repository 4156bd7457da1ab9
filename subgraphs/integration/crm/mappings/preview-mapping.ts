import type { Database } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { providerOf } from '../../hub/connections/find-provider.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { Services } from '../../services.ts';
import { fieldsOf } from '../contacts/merge-contact.ts';
import { crmFieldsOf, shownValue, valuesOfContact, valuesOfCustomer } from '../contacts/values.ts';
import { compareBatch } from '../push/compare-batch.ts';
import type { Batch, Compared } from '../push/compare-batch.ts';
import type { Pending } from '../push/pending.ts';
import { checkFields } from './check-mapping.ts';
import { currentMapping } from './current-mapping.ts';
import type { LocalField, MappedField } from './mapping.ts';
import { readRemoteNames, upstream } from './read-properties.ts';
import { tagsInUse } from './save-mapping.ts';

const actions = ['CREATE', 'UPDATE', 'SKIP', 'CONFLICT'] as const;
type Action = (typeof actions)[number];

/** An example of what a mapping would do. */
export interface PreviewSample {
  readonly customerId: string;
  readonly customerName: string;
  readonly action: Action;
  readonly fields: readonly {
    readonly field: LocalField;
    readonly local: string | null;
    readonly remote: string | null;
    readonly changesCustomer: boolean;
  }[];
}

/** What a mapping would do. */
export interface MappingPreview {
  readonly compared: number;
  readonly customers: number;
  readonly create: number;
  readonly update: number;
  readonly skip: number;
  readonly conflict: number;
  readonly samples: readonly PreviewSample[];
}

/** Customers that a preview compares at most, and examples of each kind that it shows. */
const mostCompared = 500;
const mostSamples = 5;

/**
 * Compares customers and contacts by the code of the synchronization, and writes nothing.
 * @throws BAD_USER_INPUT for what the CRM does not have; UPSTREAM_FAILED
 */
export async function previewMapping(
  services: Services,
  { provider, account, fields }: AccountOf & { readonly fields: readonly MappedField[] },
): Promise<MappingPreview> {
  const of = { provider, account };
  const { properties } = await readRemoteNames(services, of);
  const { name: crm } = providerOf(services, provider);
  checkFields(fields, { crm, properties, tags: await tagsInUse(services.db) });
  const before = await currentMapping(services.db, provider, account);
  const mapping = { ...before, fields };
  const moved = fields.filter(
    ({ local, remote }) => before.fields.find((field) => field.local === local)?.remote !== remote,
  );
  const { ids, customers } = await newestCustomers(services.db);
  return upstream(async () => {
    const opened = await openProvider(services, provider, account);
    const contacts = opened.can('CRM');
    const sync = { of, isSandbox: opened.isSandbox, crm: contacts, mapping, fields: crmFieldsOf(mapping) };
    const counts: Record<Action, number> = { CREATE: 0, UPDATE: 0, SKIP: 0, CONFLICT: 0 };
    const samples: PreviewSample[] = [];
    for (let at = 0; at < ids.length; at += contacts.batch) {
      const batch = await compareBatch(services, sync, pendingOf(ids.slice(at, at + contacts.batch)), {
        hasKey: properties.some(({ isKey }) => isKey),
        forgotten: new Set(moved.map(({ local }) => local)),
      });
      for (const sample of samplesOf(batch)) {
        counts[sample.action] += 1;
        if (samples.filter(({ action }) => action === sample.action).length < mostSamples)
          samples.push(sample);
      }
    }
    const { CREATE: create, UPDATE: update, CONFLICT: conflict } = counts;
    const skip = ids.length - create - update - conflict;
    return { compared: ids.length, customers, create, update, skip, conflict, samples };
  });
}

function pendingOf(ids: readonly string[]): readonly Pending[] {
  return ids.map((localId) => ({ localId, cause: '', attempts: 0 }));
}

/** The newest customers that contacts can be found for, and how many there are altogether. */
async function newestCustomers(
  db: Database,
): Promise<{ readonly ids: readonly string[]; readonly customers: number }> {
  const rows = await db.$queryRaw<{ id: string; customers: number }[]>`
    select id::text, (count(*) over ())::int as customers from admin.customer
    where email is not null or phone is not null
    order by created_at desc, id desc limit ${mostCompared}::int`;
  return { ids: rows.map(({ id }) => id), customers: rows[0]?.customers ?? 0 };
}

/** What would become of the customers of a batch. Those of whom nothing is to be done are missing. */
function samplesOf({ compared, questions }: Batch): readonly PreviewSample[] {
  const asked = questions.map(({ customer }): PreviewSample => ({
    customerId: customer.id,
    customerName: customer.name,
    action: 'CONFLICT',
    fields: [],
  }));
  return [...asked, ...compared.map(sampleOf)];
}

function sampleOf({ customer, contact, merge }: Compared): PreviewSample {
  const about = { customerId: customer.id, customerName: customer.name };
  if (!contact || !merge) return { ...about, action: 'CREATE', fields: [] };
  const local = valuesOfCustomer(customer);
  const remote = valuesOfContact(contact);
  const changed = (names: readonly LocalField[], changesCustomer: boolean) =>
    names.map((field) => ({
      field,
      local: shownValue(local[field]),
      remote: shownValue(remote[field]),
      changesCustomer,
    }));
  const open = merge.open.map(({ field }) => field);
  if (open.length > 0) return { ...about, action: 'CONFLICT', fields: changed(open, false) };
  const fields = [...changed(fieldsOf(merge.toLocal), true), ...changed(fieldsOf(merge.toRemote), false)];
  return { ...about, action: fields.length > 0 ? 'UPDATE' : 'SKIP', fields };
}
