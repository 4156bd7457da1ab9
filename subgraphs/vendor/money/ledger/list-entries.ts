import type { LedgerEntry } from '#generated/prisma/vendor/client.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { KeyColumn } from '#platform/pagination/key-columns.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import { z } from 'zod';
import type { Tx } from '../../database.ts';

export type LedgerEntryModel = LedgerEntry;

const serial: KeyColumn<bigint> = {
  encode: String,
  schema: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  toSql: (value) => Prisma.sql`${value}::bigint`,
};
const lastFirst = keyset('desc', { id: serial });

/** A page of the ledger, the last entry first. @param scope whose entries, see ledger-scope.ts */
export async function listEntries(
  tx: Tx,
  scope: Prisma.LedgerEntryWhereInput,
  page: Page,
): Promise<Connection<LedgerEntry>> {
  const rows = await tx.ledgerEntry.findMany({
    where: { AND: [scope, lastFirst.where(page)] },
    orderBy: lastFirst.orderBy(page),
    take: page.limit + 1,
  });
  return lastFirst.connection(rows, page);
}
