import type { Services } from '../context.ts';
import type { Transaction } from '../streams/append.ts';
import { write } from '../writes/write.ts';
import type { Transactional } from '../writes/write.ts';
import type { RowsWrittenMessage, WriteRowsMessage } from './messages.ts';
import type { TransferContracts } from './serve-entities.ts';
import type { ChunkResult, TransferEntity } from './transfer-entity.ts';

const nothing: ChunkResult = { created: 0, updated: 0, skipped: 0, failed: 0, errors: [], keys: [] };

/** Ends the transaction of a dry run: all that it wrote is rolled back, and what it found goes on. */
class DryRunEnds extends Error {
  readonly result: ChunkResult;

  constructor(result: ChunkResult) {
    super('A dry run ends.');
    this.result = result;
  }
}

/**
 * Writes a chunk of an import once, however often its job runs: the rows, the note of the chunk and the answer are one transaction. The rights
 * of the person are asked in it. A dry run does the same and rolls it back.
 */
export async function writeChunk<Tx extends Transaction>(
  services: Services<Transactional<Tx>, unknown>,
  contracts: TransferContracts,
  entity: TransferEntity<Tx>,
  message: WriteRowsMessage,
): Promise<void> {
  try {
    await write(services, async (tx, tell) => {
      const { transferId, run, chunk, ownerId, policy, fields, rows, isDryRun } = message;
      const noted = await tx.$queryRaw<unknown[]>`
        insert into transfer_written (transfer_id, run, chunk) values (${transferId}::uuid, ${run}, ${chunk})
        on conflict do nothing returning chunk`;
      if (noted.length === 0) return;
      const answer = (result: ChunkResult, isRightLost: boolean) => {
        const written = writtenOf(message, result, isRightLost);
        tell.job(contracts.rowsWritten, written, { key: keyOf(contracts, message) });
      };
      if (!(await contracts.holds(tx, ownerId, entity.description.importers))) {
        answer(nothing, true);
        return;
      }
      const result = await entity.write({ tx, tell, policy, ownerId }, fields, rows);
      if (isDryRun) throw new DryRunEnds(result);
      answer(result, false);
    });
  } catch (error) {
    if (!(error instanceof DryRunEnds)) throw error;
    const { result } = error;
    await write(services, async (_tx, tell) => {
      const written = writtenOf(message, result, false);
      tell.job(contracts.rowsWritten, written, { key: keyOf(contracts, message) });
    });
  }
}

function keyOf({ rowsWritten }: TransferContracts, { transferId, run, chunk }: WriteRowsMessage): string {
  return `${rowsWritten.name}:${transferId}:${run}:${chunk}`;
}

function writtenOf(
  { transferId, run, chunk, isDryRun }: WriteRowsMessage,
  { errors, keys, ...counts }: ChunkResult,
  isRightLost: boolean,
): RowsWrittenMessage {
  const kept = isDryRun ? keys.map(([row, ...ofRow]): [number, ...string[]] => [row, ...ofRow]) : [];
  return { transferId, run, chunk, isRightLost, ...counts, errors: [...errors], keys: kept };
}
