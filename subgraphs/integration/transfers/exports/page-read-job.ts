import { pageRead, readPage } from '#contracts/transfers.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { writeCsv } from '../csv/write-csv.ts';
import { knownEntity } from '../entities/find-entity.ts';
import { lockTransfer } from '../find-transfer.ts';
import { isTooEarly, tellProgress } from '../progress/tell-progress.ts';
import { endTransfer, rightLost } from '../running/end-transfer.ts';
import { isAnsweredBefore } from '../running/note-answer.ts';
import { transferOf } from '../transfer.ts';

/** Writes a page of an export to its file, once, and asks for the next one. */
export const pageReadJob = defineJob(pageRead, async (message, services: Services) => {
  await write(services, async (tx, tell) => {
    const { transferId: id, page, rows, next } = message;
    const before = await lockTransfer(tx, id);
    if (!before || before.state !== 'RUNNING' || before.direction !== 'EXPORT') return;
    if (await isAnsweredBefore(tx, { transferId: id, run: before.run, chunk: page })) return;
    if (message.isRightLost) {
      await tx.transferPart.deleteMany({ where: { transferId: id } });
      await endTransfer(tx, tell, before, 'CANCELLED', rightLost);
      return;
    }
    const { subgraph, entity, fields } = await knownEntity(tx, before.entity);
    const numbers = new Set(fields.flatMap(({ isNumber }, index) => (isNumber ? [index] : [])));
    if (rows.length > 0) {
      const bytes = Buffer.from(writeCsv(rows, numbers));
      await tx.transferPart.create({ data: { transferId: id, uploadId: id, number: page + 1, bytes } });
    }
    const processed = before.processed + rows.length;
    const now = new Date();
    const isTold = next === null || !isTooEarly(before, now);
    const row = await tx.transfer.update({
      where: { id },
      data: { processed, ...(next === null && { total: processed }), ...(isTold && { toldAt: now }) },
    });
    if (next === null) {
      await endTransfer(tx, tell, before, 'DONE', null);
      return;
    }
    if (isTold) tellProgress(tell, transferOf(row));
    const contract = readPage(subgraph);
    const asked = { transferId: id, page: page + 1, entity, ownerId: before.ownerId, after: next };
    tell.job(contract, asked, { key: `${contract.name}:${id}:${page + 1}` });
  });
});
