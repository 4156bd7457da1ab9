import { z } from 'zod';
import type { Crm, CrmContact, CrmFields } from '../../hub/capabilities/crm.ts';
import { pageOfChanges } from '../../hub/definition/pages-of-changes.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp, ProviderRequest } from '../../hub/http/provider-http.ts';
import { record, selected, toContact } from './contact-fields.ts';

const page = z.object({
  data: z.array(record),
  info: z.object({ more_records: z.boolean(), next_page_token: z.string().nullish() }).optional(),
});
const deletedPage = z.object({
  data: z.array(z.object({ id: z.string() })),
  info: z.object({ more_records: z.boolean(), page: z.number() }),
});

const base = '/crm/v8/Contacts';
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

/** Zoho answers with an empty body where there is nothing. */
export async function listed<Answer>(
  http: ProviderHttp,
  request: ProviderRequest,
  schema: z.ZodType<Answer>,
): Promise<Answer | null> {
  const { text } = await http.send(request);
  if (text === '') return null;
  const parsed = schema.safeParse(asJson(text));
  if (!parsed.success) throw new ProviderFailure('UNAVAILABLE', 'Zoho answered in an unknown form.');
  return parsed.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * One page of changed contacts. Zoho leaves open whether its moment is part of what it lists, so a second more is asked for, and what is
 * older is left out.
 */
export async function changedContacts(
  http: ProviderHttp,
  fields: CrmFields,
  query: Parameters<Crm['changedContacts']>[1],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const { items, cursor } = await pageOfChanges(
    query,
    async (since, token) => {
      const earlier = new Date(Math.max(0, since.getTime() - 1_000));
      const answer = await listed(
        http,
        {
          path: base,
          query: {
            fields: selected(fields).join(','),
            sort_by: 'Modified_Time',
            sort_order: 'asc',
            per_page: pageSize,
            page_token: token,
          },
          headers: { 'if-modified-since': earlier.toISOString() },
        },
        page,
      );
      const contacts = (answer?.data ?? []).map((one) => toContact(one, fields));
      const next = answer?.info?.more_records === true ? (answer.info.next_page_token ?? null) : null;
      return { items: contacts.filter(({ modifiedAt }) => modifiedAt >= since), next };
    },
    ({ modifiedAt }) => modifiedAt.getTime(),
  );
  return { contacts: items, cursor };
}

/** Contacts in the recycling bin, and those that were deleted for good. */
export async function deletedContacts(
  http: ProviderHttp,
  { since, cursor }: { readonly since: Date; readonly cursor: string | null },
): Promise<{ ids: readonly string[]; cursor: string | null }> {
  const answer = await listed(
    http,
    {
      path: `${base}/deleted`,
      query: { type: 'all', per_page: pageSize, page: Number(cursor ?? 1) },
      headers: { 'if-modified-since': since.toISOString() },
    },
    deletedPage,
  );
  if (answer === null) return { ids: [], cursor: null };
  const next = answer.info.more_records ? String(answer.info.page + 1) : null;
  return { ids: answer.data.map(({ id }) => id), cursor: next === cursor ? null : next };
}

export async function readContacts(
  http: ProviderHttp,
  fields: CrmFields,
  ids: readonly string[],
): Promise<readonly CrmContact[]> {
  if (ids.length === 0) return [];
  const query = { ids: ids.join(','), fields: selected(fields).join(','), per_page: pageSize };
  const answer = await listed(http, { path: base, query }, page);
  return (answer?.data ?? []).map((one) => toContact(one, fields));
}
