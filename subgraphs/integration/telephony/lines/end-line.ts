import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import { priceCall } from '../costs/jobs.ts';
import { settleSession } from '../relay/settle-session.ts';
import { leaveTransfer } from '../transfers/jobs.ts';

/** A call is over at its provider: its last words are kept, nobody is rung for it any more, and its price is asked for. */
export async function endLine(
  tx: Tx,
  callId: string,
  facts: Readonly<Record<string, unknown>>,
  at: Date,
): Promise<void> {
  await settleSession(tx, callId);
  await tx.$queryRaw`
    select moved from conversation.call_progress(${callId}::uuid, 'ENDED', ${JSON.stringify(facts)}::jsonb, ${at})`;
  await addJob(tx, leaveTransfer, { callId }, { key: `${leaveTransfer.name}:${callId}` });
  await addJob(tx, priceCall, { callId, round: 0 }, { key: `${priceCall.name}:${callId}` });
}
