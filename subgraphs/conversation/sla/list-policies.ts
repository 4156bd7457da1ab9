import { identifier, integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { SlaPolicyModel } from './policy.ts';

const byPosition = keyset('asc', { position: integer, id: identifier });

/** All policies in the order in which they are asked. There are too few of them for pages where they decide. */
export function readPolicies(db: Tx): Promise<SlaPolicyModel[]> {
  return db.slaPolicy.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** @throws BAD_USER_INPUT for a cursor of another list */
export async function listPolicies(db: Tx, page: Page): Promise<Connection<SlaPolicyModel>> {
  const rows = await db.slaPolicy.findMany({
    where: { AND: [byPosition.where(page), { archivedAt: null }] },
    orderBy: byPosition.orderBy(page),
    take: page.limit + 1,
  });
  return byPosition.connection<SlaPolicyModel>(rows, page);
}
