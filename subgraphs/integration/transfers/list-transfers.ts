import { z } from 'zod';
import { parseInput } from '#platform/input/parse.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { directions, transferOf, transferStates } from './transfer.ts';
import type { Transfer } from './transfer.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

const filterSchema = z.object({
  direction: z.enum(directions).nullish(),
  entity: z.string().nullish(),
  state: z.array(z.enum(transferStates)).nullish(),
});

/** The transfers that the viewer sees, newest first. */
export async function listTransfers(
  db: Database,
  viewer: Viewer,
  { filter, ...given }: ConnectionArguments & { readonly filter?: unknown },
): Promise<Connection<Transfer>> {
  const page = pageOf(given);
  const { direction, entity, state } = parseInput(filterSchema, filter ?? {}, 'filter');
  const seesAll = viewer.kind === 'OPERATOR' && viewer.role === 'ADMIN';
  const rows = await db.transfer.findMany({
    where: {
      AND: [
        seesAll ? {} : { ownerId: viewer.sub ?? '' },
        direction == null ? {} : { direction },
        entity == null ? {} : { entity },
        state == null || state.length === 0 ? {} : { state: { in: state } },
        newestFirst.where(page),
      ],
    },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows.map(transferOf), page);
}
