import type { z } from 'zod';
import { dialCall, openCall } from '#contracts/calling/calls.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';

/** A call of a campaign: its conversation, its row, and the job that dials. */
export const openCallJob = defineJob(openCall, (attempt, services: ConversationServices) =>
  write(services, async (tx, tell) => void (await placeAttempt(tx, tell, attempt))),
);

/** An attempt to call somebody; an operator's has more. */
export interface Attempt extends z.infer<typeof openCall.payload> {
  /** The conversation in which the call is placed; null for that of the number. */
  readonly conversationId?: string | null;
  readonly placedBy?: string;
  readonly placedDigest?: string;
}

/**
 * Places a call, once for each key.
 * @returns id of the call, and whether it is new
 */
export async function placeAttempt(
  tx: Tx,
  tell: Tell,
  attempt: Attempt,
): Promise<{ readonly callId: string; readonly isNew: boolean }> {
  const { attemptKey, phone, name, agentVersionId, purpose, campaignTargetId, variables } = attempt;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`attempt ${attemptKey}`}, 0))`;
  const known = await tx.phoneCall.findUnique({ where: { attemptKey }, select: { id: true } });
  if (known) return { callId: known.id, isNew: false };
  const [opened] = await tx.$queryRaw<{ callId: string; conversationId: string; seq: number }[]>`
    select call_id::text as "callId", conversation_id::text as "conversationId", seq
    from open_call(${phone}, ${name}, 'OUTBOUND', ${purpose}, ${agentVersionId}::uuid, ${campaignTargetId}::uuid, ${attemptKey},
      null, null, ${JSON.stringify(variables)}::jsonb, ${attempt.conversationId ?? null}::uuid, ${attempt.placedBy ?? null}::uuid,
      ${attempt.placedDigest ?? null})`;
  if (!opened) throw new Error('The database made no call.');
  const { callId } = opened;
  tell.appended(streamOf(opened.conversationId), opened.seq);
  tell.job(
    dialCall,
    { callId, phone, agentVersionId, purpose, variables },
    { key: `${dialCall.name}:${callId}` },
  );
  return { callId, isNew: true };
}
