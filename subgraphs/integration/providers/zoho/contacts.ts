import { z } from 'zod';
import type { Crm, CrmContact, CrmContactInput } from '../../hub/capabilities/crm.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const contact = z.object({
  id: z.string(),
  First_Name: z.string().nullish(),
  Last_Name: z.string().nullish(),
  Email: z.string().nullish(),
  Phone: z.string().nullish(),
  Modified_Time: z.coerce.date(),
});
const page = z.object({
  data: z.array(contact),
  info: z.object({ more_records: z.boolean(), next_page_token: z.string().nullish() }),
});
const changed = z.object({
  data: z.array(z.object({ code: z.string(), details: z.object({ id: z.string().optional() }) })).min(1),
});

const base = '/crm/v8/Contacts';
const template = `${base}/{contact}`;
const fields = 'First_Name,Last_Name,Email,Phone,Modified_Time';
/** The largest page. */
const pageSize = 200;

/** The company that is connected. */
export async function readAccount(http: ProviderHttp): Promise<string> {
  const { org } = await http.json(
    { path: '/crm/v8/org' },
    z.object({ org: z.array(z.object({ company_name: z.string() })).min(1) }),
  );
  return org[0]?.company_name ?? 'Zoho';
}

/** One page of changed contacts. Zoho answers with an empty body where there are none. */
export async function changedContacts(
  http: ProviderHttp,
  { since, cursor }: Parameters<Crm['changedContacts']>[0],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const { text } = await http.send({
    path: base,
    query: { fields, sort_by: 'Modified_Time', sort_order: 'asc', per_page: pageSize, page_token: cursor },
    headers: { 'if-modified-since': since.toISOString() },
  });
  if (text === '') return { contacts: [], cursor: null };
  const parsed = page.safeParse(JSON.parse(text));
  if (!parsed.success) throw new ProviderFailure('UNAVAILABLE', 'Zoho answered in an unknown form.');
  const { data, info } = parsed.data;
  const next = info.more_records ? (info.next_page_token ?? null) : null;
  return { contacts: data.map(toContact), cursor: next === cursor ? null : next };
}

export async function readContact(http: ProviderHttp, id: string): Promise<CrmContact | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const found = await nullIfGone(http.send({ path, template, query: { fields } }));
  if (found === null || found.text === '') return null;
  const [first] = z.object({ data: z.array(contact) }).parse(JSON.parse(found.text)).data;
  return first ? toContact(first) : null;
}

/** Makes a contact, or changes the one with its e-mail address (POST /Contacts/upsert); by its id where it has one. */
export async function saveContact(
  http: ProviderHttp,
  id: string | null,
  { name, email, phone }: CrmContactInput,
): Promise<string> {
  const { given, family } = splitName(name);
  const record = {
    First_Name: family === '' ? null : given,
    Last_Name: family === '' ? given : family,
    Email: email,
    Phone: phone,
  };
  const { data } = await http.json(
    id === null
      ? {
          method: 'POST',
          path: `${base}/upsert`,
          json: { data: [record], duplicate_check_fields: ['Email'] },
        }
      : { method: 'PUT', path: `${base}/${encodeURIComponent(id)}`, template, json: { data: [record] } },
    changed,
  );
  const [first] = data;
  if (first?.code !== 'SUCCESS' || first.details.id === undefined) {
    throw new ProviderFailure('REFUSED', 'Zoho refused the contact.', { providerCode: first?.code ?? null });
  }
  return first.details.id;
}

function toContact(given: z.infer<typeof contact>): CrmContact {
  return {
    id: given.id,
    name: joinName(given.First_Name, given.Last_Name),
    email: given.Email ?? null,
    phone: given.Phone ?? null,
    modifiedAt: given.Modified_Time,
  };
}
