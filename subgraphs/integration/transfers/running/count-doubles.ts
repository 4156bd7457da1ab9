import { Prisma } from '#generated/prisma/integration/client.ts';
import type { RowsWrittenMessage } from '#platform/transfers/messages.ts';
import type { Tx } from '../../database.ts';
import { transferOf } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';

/** Keeps by what the rows of a chunk are recognised which the import would make. */
export async function keepKeys(
  tx: Tx,
  { id }: Pick<Transfer, 'id'>,
  { chunk, keys }: Pick<RowsWrittenMessage, 'chunk' | 'keys'>,
): Promise<void> {
  await tx.$queryRaw`
    update transfer_chunk set keys = ${JSON.stringify(keys)}::jsonb
    where transfer_id = ${id}::uuid and number = ${chunk}::int returning 1`;
}

/**
 * Ends the counts of a dry run. Each chunk was taken back before the next one, so that a row which repeats one of another chunk was counted as
 * new. The database finds those by their keys over the whole file, and they count as their policy says. The keys are deleted then.
 */
export async function countDoubles(tx: Tx, { id, run, policy }: Transfer): Promise<Transfer> {
  const [found] = await tx.$queryRaw<{ doubles: number }[]>`
    with keyed as (
      select (entry ->> 0)::int as row, key
      from transfer_chunk cross join jsonb_array_elements(keys) as entry cross join jsonb_array_elements_text(entry - 0) as key
      where transfer_id = ${id}::uuid
    ), placed as (
      select row, min(row) over (partition by key) as first from keyed
    ), repeated as (
      select row, min(first) as first from placed where row > first group by row
    ), noted as (
      insert into transfer_error (transfer_id, run, row, field, code, message)
      select ${id}::uuid, ${run}::int, row, null, 'EXISTS', 'Row ' || first || ' of the file is the same: leave one of the two out.'
      from repeated where ${policy} = 'FAIL'
    )
    select count(*)::int as doubles from repeated`;
  const doubles = found?.doubles ?? 0;
  await tx.transferChunk.updateMany({ where: { transferId: id }, data: { keys: Prisma.DbNull } });
  const row = await tx.transfer.update({
    where: { id },
    data: { created: { decrement: doubles }, [countedAs[policy]]: { increment: doubles } },
  });
  return transferOf(row);
}

/** Where a row counts that there is already. */
const countedAs = { SKIP: 'skipped', UPDATE: 'updated', FAIL: 'failed' } as const;
