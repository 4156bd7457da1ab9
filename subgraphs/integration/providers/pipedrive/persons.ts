import { z } from 'zod';
import type { Crm, CrmContact, CrmFields, CrmIdentity } from '../../hub/capabilities/crm.ts';
import { eachOf } from '../../hub/http/one-by-one.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { readLabels } from './labels.ts';
import type { Labels } from './labels.ts';

const address = z.array(z.object({ value: z.string(), primary: z.boolean().default(false) })).default([]);
export const person = z.object({
  id: z.number(),
  name: z.string(),
  update_time: z.coerce.date(),
  emails: address,
  phones: address,
  label_ids: z.array(z.number()).nullish(),
  marketing_status: z.string().nullish(),
  is_deleted: z.boolean().default(false),
});
const page = z.object({
  data: z.array(person),
  additional_data: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
const found = z.object({
  data: z.object({ items: z.array(z.object({ item: z.object({ id: z.number() }) })) }),
});

export const base = '/api/v2/persons';
/** The largest page, and the most ids of a request. */
const pageSize = 500;
const mostIds = 100;
/** Fields that are answered only where they are asked for. */
const more = { include_fields: 'marketing_status' };

/** The company that is connected. */
export async function readAccount(http: ProviderHttp): Promise<string> {
  const { data } = await http.json(
    { path: '/api/v1/users/me' },
    z.object({ data: z.object({ company_name: z.string() }) }),
  );
  return data.company_name;
}

/** One page of changed persons (GET /api/v2/persons). The API takes moments without fractions of a second. */
export async function changedPersons(
  http: ProviderHttp,
  fields: CrmFields,
  { since, cursor }: Parameters<Crm['changedContacts']>[1],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const labels = await readLabels(http, fields);
  const { data, additional_data: next } = await http.json(
    {
      path: base,
      query: {
        updated_since: `${since.toISOString().slice(0, 19)}Z`,
        sort_by: 'update_time',
        sort_direction: 'asc',
        limit: pageSize,
        cursor,
        ...more,
      },
    },
    page,
  );
  const nextCursor = next?.next_cursor ?? null;
  return {
    contacts: data.map((one) => toContact(one, fields, labels)),
    cursor: nextCursor === cursor ? null : nextCursor,
  };
}

export async function readPersons(
  http: ProviderHttp,
  fields: CrmFields,
  ids: readonly string[],
): Promise<readonly CrmContact[]> {
  const labels = await readLabels(http, fields);
  const contacts: CrmContact[] = [];
  for (let at = 0; at < ids.length; at += mostIds) {
    const query = { ids: ids.slice(at, at + mostIds).join(','), limit: mostIds, ...more };
    const { data } = await http.json({ path: base, query }, page);
    contacts.push(...data.filter((one) => !one.is_deleted).map((one) => toContact(one, fields, labels)));
  }
  return contacts;
}

/** Searches for one address or number at a time: Pipedrive has no search for several. */
export async function findPersons(
  http: ProviderHttp,
  fields: CrmFields,
  wanted: readonly CrmIdentity[],
): Promise<readonly CrmContact[]> {
  const ids = new Set<string>();
  const searched = wanted.flatMap(({ email, phones }) => [
    ...(email === null ? [] : [{ term: email, in: 'email' }]),
    ...phones.map((term) => ({ term, in: 'phone' })),
  ]);
  const results = await eachOf(searched, (one) =>
    http.json(
      { path: `${base}/search`, query: { term: one.term, fields: one.in, exact_match: true, limit: 100 } },
      found,
    ),
  );
  for (const { data } of results) for (const { item } of data.items) ids.add(String(item.id));
  return readPersons(http, fields, [...ids]);
}

export function toContact(given: z.infer<typeof person>, fields: CrmFields, labels: Labels): CrmContact {
  const first = (values: z.infer<typeof address>) =>
    (values.find(({ primary }) => primary) ?? values[0])?.value ?? null;
  return {
    id: String(given.id),
    name: given.name,
    email: fields.email === null ? null : first(given.emails),
    phone: fields.phone === null ? null : first(given.phones),
    tags: fields.tags === null ? [] : (given.label_ids ?? []).flatMap((id) => labels.nameOf(id) ?? []),
    isOptedOut: given.marketing_status == null ? null : given.marketing_status === 'unsubscribed',
    key: null,
    modifiedAt: given.update_time,
  };
}
