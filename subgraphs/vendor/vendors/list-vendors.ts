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
    available: filter?.available == null ? {} : { available: filter.available },
    named: search === null ? {} : { displayName: { contains: asPattern(search), mode: 'insensitive' } },
    among: search === null ? null : await findByPairs(db, search, ['displayName']),
  };
  const ids =
    service == null ? await findIds(db, wanted, page) : await findOffering(db, service, wanted, page);
  const rows = await db.vendor.findMany({ where: { id: { in: ids } }, orderBy: byName.orderBy(page) });
  return byName.connection(rows, page);
}

/** What a list is limited to; an empty condition does not limit it. */
interface Wanted {
  readonly available: { readonly available?: boolean };
  readonly named: { readonly displayName?: { readonly contains: string; readonly mode: 'insensitive' } };
  /** Ids among which all are; null for any. */
  readonly among: string[] | null;
}

async function findIds(db: Database, { available, named, among }: Wanted, page: Page): Promise<string[]> {
  const rows = await db.vendor.findMany({
    select: { id: true },
    where: { AND: [available, named, among ? { id: { in: among } } : {}, byName.where(page)] },
    orderBy: byName.orderBy(page),
    take: page.limit + 1,
  });
  return rows.map(({ id }) => id);
}

/** As {@link findIds}, of the vendors that offer a service. */
async function findOffering(
  db: Database,
  serviceSlug: string,
  { available, named, among }: Wanted,
  page: Page,
): Promise<string[]> {
  const rows = await db.vendorService.findMany({
    select: { vendorId: true },
    where: {
      serviceSlug,
      AND: [
        available.available === undefined ? {} : { vendor: available },
        named,
        among ? { vendorId: { in: among } } : {},
        offeredByName.where(page),
      ],
    },
    orderBy: offeredByName.orderBy(page),
    take: page.limit + 1,
  });
  return rows.map(({ vendorId }) => vendorId);
}
