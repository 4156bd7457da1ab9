import { v7 as newId } from 'uuid';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { openLine } from '../lines/open-line.ts';
import { findLine } from '../lines/phone-line.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { giveBack } from './give-back.ts';
import { ringOperator } from './jobs.ts';
import { moveLeg } from './move-leg.ts';
import { nextOperator } from './next-operator.ts';
import { lockTransfer, moveTransfer } from './transfer-state.ts';

/** How long the telephone of an operator rings, and how long a call with one may take. */
const ringSeconds = 25;
const maxSeconds = 2 * 60 * 60;

/** Rings one operator after the other. After the last one the caller is given back to the agent. */
export const ringOperatorJob = defineJob(ringOperator, async ({ transferId }, services: Services) => {
  const leg = await openLeg(services, transferId);
  if (leg === 'WAITS') return;
  if (leg === 'NOBODY') return giveBack(services, transferId);
  const line = await findLine(services.db, leg.callId);
  if (!line) return;
  try {
    const provider = await openLine(services, line);
    const { providerCallId } = await provider.can('CALLS').dial({
      to: leg.phone,
      url: lineUrl(services, 'whisper', { leg: leg.id }),
      fallbackUrl: null,
      statusCallback: lineUrl(services, 'status', { leg: leg.id }),
      detection: null,
      ringSeconds,
      maxSeconds,
    });
    await services.db.transferLeg.update({ where: { id: leg.id }, data: { providerCallId } });
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ err: error, transferId }, 'an operator could not be rung');
    await services.db.$transaction((tx) => moveLeg(tx, leg.id, 'FAILED'));
  }
});

interface Leg {
  readonly id: string;
  readonly callId: string;
  readonly phone: string;
}

/** Writes down who is rung, before anybody is. @returns `WAITS` where somebody is rung already, or the transfer is over */
async function openLeg({ db }: Services, transferId: string): Promise<Leg | 'WAITS' | 'NOBODY'> {
  return db.$transaction(async (tx) => {
    const transfer = await lockTransfer(tx, transferId);
    if (transfer?.state !== 'RINGING') return 'WAITS';
    const open = await tx.transferLeg.findFirst({
      where: { transferId, state: { in: ['DIALLING', 'BRIEFING', 'TAKEN'] } },
    });
    if (open) return 'WAITS';
    const operator = await nextOperator(tx, transferId);
    if (!operator) return 'NOBODY';
    const { operatorId, phone } = operator;
    const id = newId();
    await tx.transferLeg.create({
      data: { id, transferId, operatorId, phone, state: 'DIALLING', since: new Date() },
    });
    await moveTransfer(tx, transferId, { status: 'DIALLING', state: null, operatorId });
    // A process that ends before it has dialled leaves nobody waiting for ever.
    await addJob(
      tx,
      ringOperator,
      { transferId },
      {
        key: `${ringOperator.name}:${transferId}:late`,
        runAt: new Date(Date.now() + lateMs),
      },
    );
    return { id, callId: transfer.callId, phone };
  });
}

/** Longer than any telephone rings. */
const lateMs = 45_000;
