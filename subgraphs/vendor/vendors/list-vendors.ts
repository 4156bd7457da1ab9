import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { VendorFilter } from '#generated/graphql/vendor.ts';
import { optionalText, slug } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { identifier, label } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments, Page } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { asPattern } from '../pattern.ts';
import { findByPairs } from '../search-pairs.ts';
import type { VendorModel } from './vendor.ts';

const byName = keyset('asc', { displayName: label, id: identifier });
/** The same order and the same cursors, over the rows of what vendors offer. */
const offeredByName = keyset('asc', { displayName: label, vendorId: identifier });
const columns = { displayName: Prisma.sql`display_name`, vendorId: Prisma.sql`vendor_id` };

const searchSchema = optionalText(200);
const serviceSchema = slug.nullish();

/** A page of vendors by name, the id as tie-break. Two statements: an index alone finds which they are. */
export async function listVendors(
  db: Database,
  args: ConnectionArguments,
  filter: VendorFilter | null | undefined,
): Promise<Connection<VendorModel>> {
  const page = pageOf(args);
  const search = parseInput(searchSchema, filter?.search, 'filter.search');
  const service = parseInput(serviceSchema, filter?.service, 'filter.service');
  const wanted: Wanted = {
    available: filter?.available ?? null,
    pattern: search === null ? null : asPattern(search),
    among: search === null ? null : await findByPairs(db, search, ['displayName']),
  };
  const ids =
    service == null ? await findIds(db, wanted, page) : await findOffering(db, service, wanted, page);
  const rows = await db.vendor.findMany({ where: { id: { in: ids } }, orderBy: byName.orderBy(page) });
  return byName.connection(rows, page);
}

/** What a list is limited to; null does not limit it. */
interface Wanted {
  readonly available: boolean | null;
  /** What a name contains, with the wildcards of LIKE escaped. */
  readonly pattern: string | null;
  /** Ids among which all are. */
  readonly among: string[] | null;
}

async function findIds(db: Database, { available, pattern, among }: Wanted, page: Page): Promise<string[]> {
  const rows = await db.vendor.findMany({
    select: { id: true },
    where: {
      AND: [
        available === null ? {} : { available },
        pattern === null ? {} : { displayName: { contains: pattern, mode: 'insensitive' } },
        among === null ? {} : { id: { in: among } },
        byName.where(page),
      ],
    },
    orderBy: byName.orderBy(page),
    take: page.limit + 1,
  });
  return rows.map(({ id }) => id);
}

/**
 * As {@link findIds}, of the vendors that offer a service. Whether one is available is asked for one by one: a join would
 * sort or read all vendors.
 */
async function findOffering(
  db: Database,
  service: string,
  { available, pattern, among }: Wanted,
  page: Page,
): Promise<string[]> {
  const conditions = [
    Prisma.sql`service_slug = ${service}`,
    ...(pattern === null ? [] : [Prisma.sql`display_name ilike ${`%${pattern}%`}`]),
    ...(among === null ? [] : [Prisma.sql`vendor_id = any(${among}::uuid[])`]),
    ...(available === null
      ? []
      : [Prisma.sql`(select vendor.available from vendor where vendor.id = vendor_id) = ${available}`]),
  ];
  const rows = await db.$queryRaw<{ id: string }[]>`
    select vendor_id as id from vendor_service
    where ${Prisma.join(conditions, ' and ')} ${offeredByName.andBeyond(page, columns)}
    order by ${offeredByName.order(page, columns)}
    limit ${page.limit + 1}::int`;
  return rows.map(({ id }) => id);
}
