import type { TransferErrorModel as ErrorRow } from '#generated/prisma/integration/models.ts';
import { identifier, integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Database } from '../../database.ts';
import type { Transfer } from '../transfer.ts';

const byRow = keyset('asc', { row: integer, id: identifier });

/** Why rows of a transfer were left out, in the order of the rows. */
export async function listErrors(
  db: Database,
  { id, run }: Transfer,
  given: ConnectionArguments,
): Promise<Connection<ErrorRow>> {
  const page = pageOf(given);
  const rows = await db.transferError.findMany({
    where: { AND: [{ transferId: id, run }, byRow.where(page)] },
    orderBy: byRow.orderBy(page),
    take: page.limit + 1,
  });
  return byRow.connection(rows, page);
}
