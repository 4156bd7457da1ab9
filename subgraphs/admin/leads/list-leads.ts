import { z } from 'zod';
import { Prisma } from '#generated/prisma/admin/client.ts';
import { optionalText } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
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
});

export type LeadFilter = z.infer<typeof leadFilter>;

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });
const columns = { createdAt: Prisma.sql`created_at`, id: Prisma.sql`id` };

/** Has an index of the parts of words. */
const words = Prisma.sql`(coalesce(name, '') || ' ' || coalesce(company, '') || ' ' || coalesce(email, '') || ' ' ||
  coalesce(phone, '') || ' ' || coalesce(city, ''))`;

/** Of SQL: what a filter asks of a row of `lead`. */
export function leadConditions(filter: Partial<LeadFilter>): Prisma.Sql {
  const { search = null, state, category = null, source = null, country = null, doNotContact } = filter;
  const conditions = [Prisma.sql`true`];
  if (search !== null) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(Prisma.sql`${words} ilike ${pattern}`);
  }
  if (state && state.length > 0) conditions.push(Prisma.sql`state = any(${state}::text[])`);
  if (category !== null) conditions.push(Prisma.sql`lower(category) = lower(${category})`);
  if (source !== null) conditions.push(Prisma.sql`lower(source) = lower(${source})`);
  if (country !== null) conditions.push(Prisma.sql`country = upper(${country})`);
  if (doNotContact != null) conditions.push(Prisma.sql`do_not_contact = ${doNotContact}`);
  return Prisma.join(conditions, ' and ');
}

/** A page of the leads, newest first; two of the same moment stand in the order of their ids. */
export async function listLeads(tx: Tx, filter: LeadFilter, page: Page): Promise<Connection<Lead>> {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select id::text from lead where ${leadConditions(filter)} ${newestFirst.andBeyond(page, columns)}
    order by ${newestFirst.order(page, columns)} limit ${page.limit + 1}`;
  const rows = await tx.lead.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: newestFirst.orderBy(page),
  });
  return newestFirst.connection(rows.map(leadOf), page);
}
