import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { VendorFilter } from '#generated/graphql/vendor.ts';
import { optionalText, slug } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { identifier, label } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { asPattern } from '../pattern.ts';
import { findByPairs } from '../search-pairs.ts';
import type { VendorModel } from './vendor.ts';

const byName = keyset('asc', { displayName: label, id: identifier });
const searchSchema = optionalText(200);
const serviceSchema = slug.nullish();

/** A page of vendors by name, the id as tie-break. */
export async function listVendors(
  db: Database,
  args: ConnectionArguments,
  filter: VendorFilter | null | undefined,
): Promise<Connection<VendorModel>> {
  const page = pageOf(args);
  const search = parseInput(searchSchema, filter?.search, 'filter.search');
  const conditions: Prisma.VendorWhereInput[] = [];
  const service = parseInput(serviceSchema, filter?.service, 'filter.service');
  if (service != null) conditions.push({ services: { some: { serviceSlug: service } } });
  if (filter?.available != null) conditions.push({ available: filter.available });
  if (search !== null) {
    conditions.push({ displayName: { contains: asPattern(search), mode: 'insensitive' } });
    const ids = await findByPairs(db, search, ['displayName']);
    if (ids) conditions.push({ id: { in: ids } });
  }
  const rows = await db.vendor.findMany({
    where: { AND: [...conditions, byName.where(page)] },
    orderBy: byName.orderBy(page),
    take: page.limit + 1,
  });
  return byName.connection(rows, page);
}
