import type { ApiKey } from '#generated/prisma/admin/client.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** A page of all API keys, newest first. */
export async function listKeys(tx: Tx, page: Page): Promise<Connection<ApiKey>> {
  const rows = await tx.apiKey.findMany({
    where: newestFirst.where(page),
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}
