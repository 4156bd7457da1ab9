import { z } from 'zod';
import type { Crm, CrmContact, CrmFields, CrmIdentity } from '../../hub/capabilities/crm.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { contact, keyProperty, propertiesOf, toContact } from './contact-fields.ts';
import { advance, readCursor, writeCursor } from './cursor.ts';
import type { SearchCursor } from './cursor.ts';

const page = z.object({ results: z.array(contact) });
const deletedPage = z.object({
  results: z.array(z.object({ id: z.string(), archivedAt: z.coerce.date().nullish() })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

const base = '/crm/v3/objects/contacts';
/** The largest page of a search, and the largest batch. */
const pageSize = 200;
const batch = 100;

/** Which account is connected: its id. */
export async function readAccount(http: ProviderHttp): Promise<string> {
  const { portalId } = await http.json(
    { path: '/account-info/v3/details' },
    z.object({ portalId: z.number() }),
  );
  return `HubSpot ${portalId}`;
}

async function search(http: ProviderHttp, body: object, fields: CrmFields): Promise<readonly CrmContact[]> {
  const json = { ...body, properties: propertiesOf(fields), limit: pageSize };
  const { results } = await http.json({ method: 'POST', path: `${base}/search`, json }, page);
  return results.map((one) => toContact(one, fields));
}

/** One page of changed contacts (POST /crm/v3/objects/contacts/search). */
export async function changedContacts(
  http: ProviderHttp,
  fields: CrmFields,
  { since, cursor: given }: Parameters<Crm['changedContacts']>[1],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const cursor = readCursor(given, since);
  const contacts = await search(http, searchOf(cursor), fields);
  const placed = contacts.map((one) => ({
    id: one.id,
    modifiedMs: one.modifiedAt.getTime(),
    contact: one,
  }));
  const { items, next } = advance(cursor, placed, contacts.length === pageSize);
  return { contacts: items.map((one) => one.contact), cursor: next && writeCursor(next) };
}

function searchOf({ sinceMs, afterId }: SearchCursor): object {
  const changed = { propertyName: 'lastmodifieddate', value: String(sinceMs) };
  const filters =
    afterId === null
      ? [{ ...changed, operator: 'GTE' }]
      : [
          { ...changed, operator: 'EQ' },
          { propertyName: 'hs_object_id', operator: 'GT', value: afterId },
        ];
  return {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: afterId === null ? 'lastmodifieddate' : 'hs_object_id', direction: 'ASCENDING' }],
  };
}

/** Contacts in the recycling bin. The list knows no moment, so older ones are left out here. */
export async function deletedContacts(
  http: ProviderHttp,
  { since, cursor }: { readonly since: Date; readonly cursor: string | null },
): Promise<{ ids: readonly string[]; cursor: string | null }> {
  const { results, paging } = await http.json(
    { path: base, query: { archived: true, limit: batch, after: cursor } },
    deletedPage,
  );
  const ids = results.flatMap(({ id, archivedAt }) => (archivedAt && archivedAt < since ? [] : [id]));
  const next = paging?.next?.after ?? null;
  return { ids, cursor: next === cursor ? null : next };
}

/** Reads by ids, or by a property that is unique. That sees what was saved a moment ago, which the search does not. */
async function readBy(
  http: ProviderHttp,
  fields: CrmFields,
  values: readonly string[],
  idProperty: string | null,
): Promise<readonly CrmContact[]> {
  if (values.length === 0) return [];
  const json = {
    properties: propertiesOf(fields),
    inputs: values.map((id) => ({ id })),
    ...(idProperty !== null && { idProperty }),
  };
  const { results } = await http.json({ method: 'POST', path: `${base}/batch/read`, json }, page);
  return results.map((one) => toContact(one, fields));
}

export function readContacts(
  http: ProviderHttp,
  fields: CrmFields,
  ids: readonly string[],
): Promise<readonly CrmContact[]> {
  return readBy(http, fields, ids, null);
}

/** By key and e-mail address, then by telephone number for those who are not found. */
export async function findContacts(
  http: ProviderHttp,
  fields: CrmFields,
  wanted: readonly CrmIdentity[],
): Promise<readonly CrmContact[]> {
  const keys = wanted.flatMap(({ key }) => key ?? []);
  const emails = wanted.flatMap(({ email }) => email ?? []);
  const known: CrmContact[] = [];
  if (fields.email === 'email') known.push(...(await readBy(http, fields, emails, 'email')));
  else if (fields.email !== null) known.push(...(await searchIn(http, fields, fields.email, emails)));
  if (keys.length > 0) known.push(...(await searchIn(http, fields, keyProperty, keys)));
  const addresses = new Set(known.map(({ email }) => email?.toLowerCase()));
  const phones = wanted
    .filter(({ email }) => email === null || !addresses.has(email))
    .flatMap((one) => one.phones);
  if (fields.phone !== null) known.push(...(await searchIn(http, fields, fields.phone, phones)));
  return [...new Map(known.map((one) => [one.id, one])).values()];
}

async function searchIn(
  http: ProviderHttp,
  fields: CrmFields,
  propertyName: string,
  values: readonly string[],
): Promise<readonly CrmContact[]> {
  const found: CrmContact[] = [];
  // A filter takes 100 values.
  for (let at = 0; at < values.length; at += batch) {
    const filters = [{ propertyName, operator: 'IN', values: values.slice(at, at + batch) }];
    found.push(...(await search(http, { filterGroups: [{ filters }] }, fields)));
  }
  return found;
}
