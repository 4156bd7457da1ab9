import { z } from 'zod';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { VendorFilter } from '#generated/graphql/vendor.ts';
import { optionalText, slug, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf, pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { asPattern } from '../pattern.ts';
import type { VendorModel } from './vendor.ts';

const keySchema = z.tuple([text(0, 120), z.uuid()]);
const searchSchema = optionalText(200);
const serviceSchema = slug.nullish();

/** A page of vendors by name, the id as tie-break. */
export async function listVendors(
  db: Database,
  args: ConnectionArguments,
  filter: VendorFilter | null | undefined,
): Promise<Connection<VendorModel>> {
  const page = pageOf(args);
  const forward = page.direction === 'forward';
  const search = parseInput(searchSchema, filter?.search, 'filter.search');
  const conditions: Prisma.VendorWhereInput[] = [];
  const service = parseInput(serviceSchema, filter?.service, 'filter.service');
  if (service != null) conditions.push({ services: { some: { serviceSlug: service } } });
  if (filter?.available != null) conditions.push({ available: filter.available });
  if (search !== null) conditions.push({ displayName: { contains: asPattern(search), mode: 'insensitive' } });
  if (page.cursor !== null) {
    const [displayName, id] = decodeCursor(page.cursor, keySchema, forward ? 'after' : 'before');
    conditions.push(
      forward
        ? {
            displayName: { gte: displayName },
            OR: [{ displayName: { gt: displayName } }, { id: { gt: id } }],
          }
        : {
            displayName: { lte: displayName },
            OR: [{ displayName: { lt: displayName } }, { id: { lt: id } }],
          },
    );
  }
  const direction = forward ? 'asc' : 'desc';
  const rows = await db.vendor.findMany({
    where: { AND: conditions },
    orderBy: [{ displayName: direction }, { id: direction }],
    take: page.limit + 1,
  });
  return connectionOf(rows, page, (row) => encodeCursor([row.displayName, row.id]));
}
