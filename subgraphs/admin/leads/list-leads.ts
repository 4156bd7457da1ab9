import { z } from 'zod';
import { Prisma } from '#generated/prisma/admin/client.ts';
import { isId, optionalText } from '#platform/input/fields.ts';
import { identifier, integer, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { leadOf } from './find-leads.ts';
import type { Lead } from './find-leads.ts';
import { leadStates } from './lead-fields.ts';

export const leadFilter = z.object({
  search: optionalText(100),
  state: z.array(z.enum(leadStates)).nullish(),
  category: optionalText(120),
  source: optionalText(120),
  country: optionalText(2),
  doNotContact: z.boolean().nullish(),
  searchId: z.string().refine(isId, 'is not an id').nullish(),
  minScore: z
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(1_000, 'must be at most 1000')
    .nullish(),
});

export type LeadFilter = z.infer<typeof leadFilter>;

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });
const columns = { createdAt: Prisma.sql`created_at`, id: Prisma.sql`id` };

/** Those without a score stand last. */
const bestFirst = keyset('desc', { rank: integer, id: identifier });
const rankColumns = { rank: Prisma.sql`coalesce(score, -1)`, id: Prisma.sql`id` };

/** Has an index of the parts of words. */
const words = Prisma.sql`(coalesce(name, '') || ' ' || coalesce(company, '') || ' ' || coalesce(email, '') || ' ' ||
  coalesce(phone, '') || ' ' || coalesce(city, ''))`;

/** Of SQL: what a filter asks of a row of `lead`. Leads that were merged or erased are there only for who asks for their state. */
export function leadConditions(filter: Partial<LeadFilter>): Prisma.Sql {
  const { search = null, state, category = null, source = null, country = null, doNotContact } = filter;
  const { searchId, minScore } = filter;
  const conditions = [Prisma.sql`true`];
  if (search !== null) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(Prisma.sql`${words} ilike ${pattern}`);
  }
  if (state && state.length > 0) conditions.push(Prisma.sql`state = any(${state}::text[])`);
  else conditions.push(Prisma.sql`state not in ('MERGED', 'ERASED')`);
  if (category !== null) conditions.push(Prisma.sql`lower(category) = lower(${category})`);
  if (source !== null) conditions.push(Prisma.sql`lower(source) = lower(${source})`);
  if (country !== null) conditions.push(Prisma.sql`country = upper(${country})`);
  if (doNotContact != null) conditions.push(Prisma.sql`do_not_contact = ${doNotContact}`);
  if (minScore != null) conditions.push(Prisma.sql`score >= ${minScore}`);
  if (searchId != null)
    conditions.push(Prisma.sql`exists (select from search_place as place join lead as found on found.id = place.lead_id
      where place.search_id = ${searchId}::uuid and coalesce(found.merged_into, found.id) = lead.id)`);
  return Prisma.join(conditions, ' and ');
}

/** A page of the leads, newest first or best first; two of one place stand in the order of their ids. */
export async function listLeads(
  tx: Tx,
  filter: LeadFilter,
  page: Page,
  order: 'NEWEST' | 'SCORE' = 'NEWEST',
): Promise<Connection<Lead>> {
  const [beyond, sorted] =
    order === 'NEWEST'
      ? [newestFirst.andBeyond(page, columns), newestFirst.order(page, columns)]
      : [bestFirst.andBeyond(page, rankColumns), bestFirst.order(page, rankColumns)];
  const found = await tx.$queryRaw<{ id: string }[]>`
    select id::text from lead where ${leadConditions(filter)} ${beyond} order by ${sorted} limit ${page.limit + 1}`;
  const rows = await tx.lead.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  const leads = found.flatMap(({ id }) => {
    const row = rows.find((one) => one.id === id);
    return row ? [leadOf(row)] : [];
  });
  if (order === 'NEWEST') return newestFirst.connection(leads, page);
  return bestFirst.connection(
    leads.map((lead) => ({ ...lead, rank: lead.score ?? -1 })),
    page,
  );
}
