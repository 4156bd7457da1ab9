import { z } from 'zod';
import { writeRows } from '#contracts/transfers.ts';
import type { EntityDescription } from '#platform/transfers/messages.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { unguardCell } from '../csv/formula-guard.ts';
import type { Transfer } from '../transfer.ts';

/** Chunks that are with the owner at once: enough that it always has one, and few enough to stop soon. */
const mostUnanswered = 8;

const storedRow = z.tuple([z.int()]).rest(z.string());

/** Rows of a chunk: the number of the row, then its cells. */
export const storedRows = z.array(storedRow);

/**
 * Gives the owner the next chunks of an import, as many as may be under way.
 * @param transfer locked
 * @returns how many chunks are given to the owner now
 */
export async function sendChunks(
  tx: Tx,
  tell: Tell,
  transfer: Transfer,
  { subgraph }: Pick<EntityDescription, 'subgraph'>,
): Promise<number> {
  const until = Math.min(transfer.chunks, transfer.answered + mostUnanswered);
  if (transfer.sent >= until) return transfer.sent;
  const { id, run, policy, ownerId, entity } = transfer;
  const places = transfer.columns.flatMap(({ field }, index) => (field === null ? [] : [{ field, index }]));
  const chunks = await tx.transferChunk.findMany({
    where: { transferId: id, number: { gte: transfer.sent, lt: until } },
    orderBy: { number: 'asc' },
  });
  const contract = writeRows(subgraph);
  for (const { number, rows } of chunks) {
    const message = {
      transferId: id,
      run,
      chunk: number,
      entity,
      isDryRun: transfer.state === 'VALIDATING',
      policy,
      ownerId,
      fields: places.map(({ field }) => field),
      rows: storedRows
        .parse(rows)
        .filter(([, ...cells]) => cells.length <= transfer.columns.length)
        .map(([row, ...cells]) => ({ row, cells: places.map(({ index }) => cellOf(cells[index])) })),
    };
    tell.job(contract, message, { key: `${contract.name}:${id}:${run}:${number}` });
  }
  return until;
}

/** A cell as the owner gets it; null for an empty one. */
function cellOf(cell: string | undefined): string | null {
  return cell === undefined || cell.trim() === '' ? null : unguardCell(cell);
}
