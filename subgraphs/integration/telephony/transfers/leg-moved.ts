import type { Effect } from '../../hub/webhooks/effect.ts';
import { wakeAfterCommit } from '../relay/call-route.ts';
import { moveLeg } from './move-leg.ts';

/** The provider reports how far the call to an operator is: one that ends before it was taken rings at the next one. */
export const legMoved: Effect<'LEG_MOVED'> = async ({ legId, isOver, hasFailed }, { tx, tell }) => {
  if (!isOver) return;
  await tx.transferLeg.updateMany({
    where: { id: legId, state: 'TAKEN' },
    data: { state: 'ENDED', since: new Date() },
  });
  const transfer = await moveLeg(tx, legId, hasFailed ? 'FAILED' : 'NO_ANSWER');
  if (transfer) await wakeAfterCommit(tx, tell, transfer.callId);
};
