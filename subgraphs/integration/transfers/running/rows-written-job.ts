import { rowsWritten } from '#contracts/transfers.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { RowError, RowsWrittenMessage } from '#platform/transfers/messages.ts';
import { write } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { knownEntity } from '../entities/find-entity.ts';
import { lockTransfer } from '../find-transfer.ts';
import { isTooEarly, tellProgress } from '../progress/tell-progress.ts';
import { transferOf } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';
import { endTransfer, rightLost } from './end-transfer.ts';
import { countDoubles, keepKeys } from './count-doubles.ts';
import { isAnsweredBefore } from './note-answer.ts';
import { sendChunks } from './send-chunks.ts';

/** Counts what became of a chunk, once, and gives the owner the next ones. */
export const rowsWrittenJob = defineJob(rowsWritten, async (message, services: Services) => {
  await write(services, async (tx, tell) => {
    const { transferId, run, chunk } = message;
    const before = await lockTransfer(tx, transferId);
    if (!before || before.run !== run || !isRunning(before)) return;
    if (await isAnsweredBefore(tx, { transferId, run, chunk })) return;
    if (message.isRightLost) {
      await endTransfer(tx, tell, before, 'CANCELLED', rightLost);
      return;
    }
    const answered = await count(tx, before, message);
    const isOver = answered.answered === answered.chunks;
    const counted = isOver && answered.state === 'VALIDATING' ? await countDoubles(tx, answered) : answered;
    const entity = await knownEntity(tx, counted.entity);
    const sent = await sendChunks(tx, counted, entity);
    const now = new Date();
    const isTold = isOver || !isTooEarly(counted, now);
    const row = await tx.transfer.update({
      where: { id: transferId },
      data: {
        sent,
        ...(isTold && { toldAt: now }),
        ...(isOver && counted.state === 'VALIDATING' && { state: 'VALIDATED' }),
      },
    });
    if (isOver && counted.state === 'RUNNING')
      await endTransfer(tx, tell, transferOf(row), counted.failed > 0 ? 'DONE_WITH_ERRORS' : 'DONE', null);
    else if (isTold) tellProgress(tell, transferOf(row));
  });
});

function isRunning({ state }: Transfer): boolean {
  return state === 'VALIDATING' || state === 'RUNNING';
}

/** Adds the outcome of a chunk to the counts. A row with more cells than the header was not given to the owner. */
async function count(tx: Tx, transfer: Transfer, message: RowsWrittenMessage): Promise<Transfer> {
  const { id, run } = transfer;
  const [chunk] = await tx.$queryRaw<{ count: number; wide: number[] }[]>`
    select count, array(
      select (cells ->> 0)::int from jsonb_array_elements(rows) as cells
      where jsonb_array_length(cells) > ${transfer.columns.length + 1}::int
    ) as wide
    from transfer_chunk where transfer_id = ${id}::uuid and number = ${message.chunk}::int`;
  if (!chunk) throw new Error(`The import ${id} has no chunk ${message.chunk}.`);
  const wide = chunk.wide.map((row): RowError => ({
    row,
    field: null,
    code: 'COLUMNS',
    message: 'The row has more cells than the header: put a cell with a delimiter in quotation marks.',
  }));
  const errors = [...message.errors, ...wide];
  if (errors.length > 0)
    await tx.$queryRaw`
      insert into transfer_error (transfer_id, run, row, field, code, message)
      select ${id}::uuid, ${run}::int, row, field, code, message
      from jsonb_to_recordset(${JSON.stringify(errors)}::jsonb) as error (row int, field text, code text, message text)
      returning 1`;
  if (transfer.state === 'VALIDATING') await keepKeys(tx, transfer, message);
  const row = await tx.transfer.update({
    where: { id },
    data: {
      answered: { increment: 1 },
      processed: { increment: chunk.count },
      created: { increment: message.created },
      updated: { increment: message.updated },
      skipped: { increment: message.skipped },
      failed: { increment: message.failed + wide.length },
    },
  });
  return transferOf(row);
}
