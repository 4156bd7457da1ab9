import { z } from 'zod';
import type { PayoutBatch } from '#generated/prisma/vendor/client.ts';
import { PayoutBatchStatus } from '#generated/prisma/vendor/enums.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';

export type PayoutBatchModel = PayoutBatch;

/** Which batches a list shows, as a client sends it. */
export const batchFilterSchema = z.object({ status: z.array(z.enum(PayoutBatchStatus)).nullish() });

const lastMadeFirst = keyset('desc', { createdAt: moment, id: identifier });

/** A page of the batches, the last made first. */
export async function listBatches(
  tx: Tx,
  { status }: z.infer<typeof batchFilterSchema>,
  page: Page,
): Promise<Connection<PayoutBatch>> {
  const wanted = status && status.length > 0 ? { status: { in: status } } : {};
  const rows = await tx.payoutBatch.findMany({
    where: { AND: [lastMadeFirst.where(page), wanted] },
    orderBy: lastMadeFirst.orderBy(page),
    take: page.limit + 1,
  });
  return lastMadeFirst.connection(rows, page);
}
