import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { bringBack } from './bring-back.ts';

/** Brings a conversation back whose time has come. */
export const endSnooze = jobContract('conversation.end-snooze', z.object({ conversationId: z.uuid() }));

/** A conversation has one such job: a later time takes the place of an earlier one. */
export function endSnoozeKey(conversationId: string): string {
  return `conversation.end-snooze ${conversationId}`;
}

export const endSnoozeJob = defineJob(endSnooze, ({ conversationId }, services: ConversationServices) =>
  write(services, (tx, tell) => endIfDue(tx, tell, conversationId)),
);

/** Nothing happens when it is back already, or was put aside for longer meanwhile. */
async function endIfDue(tx: Tx, tell: Tell, conversationId: string): Promise<void> {
  const [due] = await tx.$queryRaw<{ snoozedUntil: Date }[]>`
    select snoozed_until as "snoozedUntil" from conversation
    where id = ${conversationId}::uuid and snoozed_until <= clock_timestamp()
    for no key update`;
  if (due) await bringBack(tx, tell, conversationId, due.snoozedUntil);
}
