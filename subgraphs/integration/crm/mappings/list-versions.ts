import type { Database } from '../../database.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { savedMapping } from './current-mapping.ts';
import type { SavedMapping } from './current-mapping.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** The saved versions of a mapping, the newest first. */
export async function listVersions(
  db: Database,
  { provider, account }: AccountOf,
  page: Page,
): Promise<Connection<SavedMapping>> {
  const rows = await db.crmMapping.findMany({
    where: { provider, account, ...newestFirst.where(page) },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows.map(savedMapping), page);
}
