import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';
import { searchOf } from './search.ts';
import type { Search } from './search.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** A page of searches, newest first. */
export async function listSearches(tx: Pick<Tx, 'leadSearch'>, page: Page): Promise<Connection<Search>> {
  const rows = await tx.leadSearch.findMany({
    where: newestFirst.where(page),
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows.map(searchOf), page);
}
