import { callEnded } from '#contracts/calling/calls.ts';
import { phoneCallEnded } from '#contracts/events/phone-calls.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { readCallFacts } from './call-facts.ts';
import { refuseLate } from './commands/refuse-late.ts';
import { analyseCall, closeCall } from './jobs.ts';

/** The end of a call is told: in its conversation, to other subgraphs, and to the campaign that it belongs to. */
export const closeCallJob = defineJob(closeCall, ({ callId }, services: ConversationServices) =>
  write(services, (tx, tell) => close(tx, tell, callId)),
);

/** Once: a second run finds a call whose end was told. */
async function close(tx: Tx, tell: Tell, callId: string): Promise<void> {
  const [closed] = await tx.$queryRaw<{ conversationId: string; seq: number }[]>`
    select conversation_id::text as "conversationId", seq from close_call(${callId}::uuid)`;
  if (!closed) return;
  tell.appended(streamOf(closed.conversationId), closed.seq);
  await refuseLate(tx, tell, { callId, conversationId: closed.conversationId });
  const facts = await readCallFacts(tx, callId);
  const { attemptKey, ...end } = await tx.phoneCall.findUniqueOrThrow({
    where: { id: callId },
    select: { attemptKey: true, endReason: true, answeredBy: true, outcome: true, seconds: true },
  });
  const told = { ...end, endReason: end.endReason ?? 'UNKNOWN', seconds: end.seconds ?? 0 };
  tell.publish(phoneCallEnded, { id: callId }, { ...facts, ...told });
  tell.job(analyseCall, { callId }, { key: `${analyseCall.name}:${callId}` });
  const { campaignTargetId } = facts;
  if (campaignTargetId === null || attemptKey === null) return;
  tell.job(
    callEnded,
    { callId, attemptKey, campaignTargetId, ...told },
    { key: `${callEnded.name}:${callId}` },
  );
}
