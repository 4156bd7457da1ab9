import { z } from 'zod';
import type { Crm, CrmContact, CrmFields, CrmIdentity } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { api } from './account.ts';
import { keyField, record, selected, toContact } from './contact-fields.ts';
import { hasKeyField } from './properties.ts';
import { soqlText } from './soql.ts';

const page = z.object({ records: z.array(record) });
const deletedPage = z.object({
  records: z.array(z.object({ Id: z.string(), SystemModstamp: z.coerce.date() })),
});

/** Records of a page: fewer than an answer has at most, so that no page has a second part. */
const pageSize = 1_000;
/** Characters of the values in one query, whose whole text stands in the address. */
const longestList = 4_000;

/**
 * What lies beyond a place in the order of changes. The order is that of moment and id, so that a page begins where the former one ended
 * and nothing slips by. A moment has no quotes in SOQL and comes from a Date.
 */
function beyond(since: Date, cursor: string | null): string {
  const [, ms, id] = /^(\d+):(\w+)$/.exec(cursor ?? '') ?? [];
  if (ms === undefined || id === undefined) return `SystemModstamp >= ${since.toISOString()}`;
  const at = new Date(Number(ms)).toISOString();
  return `(SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > ${soqlText(id)}))`;
}

function cursorAfter(
  records: readonly { readonly Id: string; readonly SystemModstamp: Date }[],
  cursor: string | null,
): string | null {
  const last = records.at(-1);
  if (!last || records.length < pageSize) return null;
  const next = `${last.SystemModstamp.getTime()}:${last.Id}`;
  return next === cursor ? null : next;
}

const inOrder = `ORDER BY SystemModstamp, Id LIMIT ${pageSize}`;

/** One page of changed contacts by SOQL. */
export async function changedContacts(
  http: ProviderHttp,
  fields: CrmFields,
  { since, cursor }: Parameters<Crm['changedContacts']>[1],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const columns = selected(fields, await hasKeyField(http));
  const q = `SELECT ${columns} FROM Contact WHERE ${beyond(since, cursor)} ${inOrder}`;
  const { records } = await http.json({ path: `${api}/query`, query: { q } }, page);
  const contacts = records.map((one) => toContact(one, fields));
  return { contacts, cursor: cursorAfter(records, cursor) };
}

/** Contacts in the recycling bin: a usual query does not see them. */
export async function deletedContacts(
  http: ProviderHttp,
  { since, cursor }: { readonly since: Date; readonly cursor: string | null },
): Promise<{ ids: readonly string[]; cursor: string | null }> {
  const q = `SELECT Id, SystemModstamp FROM Contact WHERE IsDeleted = true AND ${beyond(since, cursor)} ${inOrder}`;
  const { records } = await http.json({ path: `${api}/queryAll`, query: { q } }, deletedPage);
  return { ids: records.map(({ Id }) => Id), cursor: cursorAfter(records, cursor) };
}

/** Contacts of which a field has one of some values. */
async function contactsIn(
  http: ProviderHttp,
  fields: CrmFields,
  field: string,
  values: readonly string[],
): Promise<readonly CrmContact[]> {
  const columns = selected(fields, await hasKeyField(http));
  const found: CrmContact[] = [];
  for (const list of listsOf(values)) {
    const q = `SELECT ${columns} FROM Contact WHERE ${field} IN (${list}) LIMIT 2000`;
    const { records } = await http.json({ path: `${api}/query`, query: { q } }, page);
    found.push(...records.map((one) => toContact(one, fields)));
  }
  return found;
}

function listsOf(values: readonly string[]): readonly string[] {
  const lists: string[] = [];
  for (const value of values.map(soqlText)) {
    const last = lists.at(-1);
    if (last === undefined || last.length + value.length > longestList) lists.push(value);
    else lists[lists.length - 1] = `${last}, ${value}`;
  }
  return lists;
}

export function readContacts(
  http: ProviderHttp,
  fields: CrmFields,
  ids: readonly string[],
): Promise<readonly CrmContact[]> {
  return contactsIn(http, fields, 'Id', ids);
}

export async function findContacts(
  http: ProviderHttp,
  fields: CrmFields,
  wanted: readonly CrmIdentity[],
): Promise<readonly CrmContact[]> {
  const keys = wanted.flatMap(({ key }) => key ?? []);
  const emails = wanted.flatMap(({ email }) => email ?? []);
  const phones = wanted.flatMap((one) => one.phones);
  const known = [
    ...(await contactsIn(http, fields, keyField, keys)),
    ...(fields.email === null ? [] : await contactsIn(http, fields, fields.email, emails)),
    ...(fields.phone === null ? [] : await contactsIn(http, fields, fields.phone, phones)),
  ];
  return [...new Map(known.map((one) => [one.id, one])).values()];
}
