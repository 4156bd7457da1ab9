import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import { ringOperator } from './jobs.ts';
import { lockTransfer, moveTransfer } from './transfer-state.ts';
import type { WarmTransfer } from './transfer-state.ts';

export type LegState = 'BRIEFING' | 'TAKEN' | 'DECLINED' | 'NO_ANSWER' | 'FAILED' | 'CANCELLED';

/** What a leg may become from what it is. A late report changes nothing. */
const from: Readonly<Record<LegState, readonly string[]>> = {
  BRIEFING: ['DIALLING'],
  TAKEN: ['DIALLING', 'BRIEFING'],
  DECLINED: ['DIALLING', 'BRIEFING'],
  NO_ANSWER: ['DIALLING', 'BRIEFING'],
  FAILED: ['DIALLING', 'BRIEFING'],
  CANCELLED: ['DIALLING', 'BRIEFING'],
};

const refused = new Set<LegState>(['DECLINED', 'NO_ANSWER', 'FAILED']);

/**
 * Moves the call to an operator, and its transfer with it: one that nobody takes rings at the next operator.
 * @returns the transfer; undefined where nothing has moved
 */
export async function moveLeg(tx: Tx, legId: string, to: LegState): Promise<WarmTransfer | undefined> {
  const leg = await tx.transferLeg.findUnique({ where: { id: legId } });
  const transfer = leg ? await lockTransfer(tx, leg.transferId) : undefined;
  if (!leg || transfer?.state !== 'RINGING') return undefined;
  const { count } = await tx.transferLeg.updateMany({
    where: { id: legId, state: { in: [...from[to]] } },
    data: { state: to, since: new Date() },
  });
  if (count === 0) return undefined;
  const { transferId, operatorId } = leg;
  if (to === 'BRIEFING') await moveTransfer(tx, transferId, { status: 'BRIEFING', state: null, operatorId });
  if (to === 'TAKEN') {
    await moveTransfer(tx, transferId, { status: 'BRIDGED', state: 'BRIDGED', operatorId });
    await tx.$queryRaw`
      select moved from conversation.call_progress(
        ${transfer.callId}::uuid, 'TRANSFERRING', '{"endReason": "TRANSFERRED"}'::jsonb, clock_timestamp())`;
  }
  if (refused.has(to)) {
    await addJob(tx, ringOperator, { transferId }, { key: `${ringOperator.name}:${transferId}` });
  }
  return transfer;
}
