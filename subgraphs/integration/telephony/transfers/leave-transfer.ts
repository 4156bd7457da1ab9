import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import { leaveTransfer } from './jobs.ts';
import { lastTransfer, lockTransfer, moveTransfer } from './transfer-state.ts';

/** The caller has left: telephones that ring for them fall silent. */
export const leaveTransferJob = defineJob(leaveTransfer, async ({ callId }, services: Services) => {
  const last = await lastTransfer(services.db, callId);
  if (!last) return;
  const legs = await services.db.$transaction(async (tx) => {
    const transfer = await lockTransfer(tx, last.id);
    if (transfer?.state === 'RINGING') {
      await moveTransfer(tx, last.id, { status: 'CANCELLED', state: 'CANCELLED', operatorId: null });
    }
    return tx.transferLeg.updateManyAndReturn({
      where: { transferId: last.id, state: { in: ['DIALLING', 'BRIEFING'] } },
      data: { state: 'CANCELLED', since: new Date() },
      select: { providerCallId: true },
    });
  });
  const line = await findLine(services.db, callId);
  if (!line) return;
  for (const { providerCallId } of legs) {
    if (providerCallId !== null) await (await openLine(services, line)).can('CALLS').end(providerCallId);
  }
});
