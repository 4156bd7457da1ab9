import { z } from 'zod';
import type { Crm, CrmContact, CrmContactInput } from '../../hub/capabilities/crm.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const address = z.array(z.object({ value: z.string(), primary: z.boolean().default(false) })).default([]);
const person = z.object({
  id: z.number(),
  name: z.string(),
  update_time: z.coerce.date(),
  emails: address,
  phones: address,
});
const one = z.object({ data: person });
const page = z.object({
  data: z.array(person),
  additional_data: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

const base = '/api/v2/persons';
/** The largest page. */
const pageSize = 500;

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
  { since, cursor }: Parameters<Crm['changedContacts']>[0],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const { data, additional_data: more } = await http.json(
    {
      path: base,
      query: {
        updated_since: `${since.toISOString().slice(0, 19)}Z`,
        sort_by: 'update_time',
        sort_direction: 'asc',
        limit: pageSize,
        cursor,
      },
    },
    page,
  );
  const next = more?.next_cursor ?? null;
  return { contacts: data.map(toContact), cursor: next === cursor ? null : next };
}

export async function readPerson(http: ProviderHttp, id: string): Promise<CrmContact | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const found = await nullIfGone(http.json({ path, template: `${base}/{person}` }, one));
  return found && toContact(found.data);
}

/** Makes or changes a person. Pipedrive allows several with one e-mail address. */
export async function savePerson(
  http: ProviderHttp,
  id: string | null,
  { name, email, phone }: CrmContactInput,
): Promise<string> {
  const listOf = (value: string | null) => (value === null ? [] : [{ value, primary: true, label: 'work' }]);
  const json = { name, emails: listOf(email), phones: listOf(phone) };
  const { data } = await http.json(
    id === null
      ? { method: 'POST', path: base, json }
      : { method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template: `${base}/{person}`, json },
    one,
  );
  return String(data.id);
}

function toContact({
  id,
  name,
  update_time: modifiedAt,
  emails,
  phones,
}: z.infer<typeof person>): CrmContact {
  const first = (values: z.infer<typeof address>) =>
    (values.find(({ primary }) => primary) ?? values[0])?.value ?? null;
  return { id: String(id), name, email: first(emails), phone: first(phones), modifiedAt };
}
