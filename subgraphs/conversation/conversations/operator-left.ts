import { z } from 'zod';
import { defineJob } from '#platform/jobs/worker.ts';
import { appendEvent } from '#platform/streams/append.ts';
import type { ConversationServices } from '../context.ts';
import type { Database, Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationAssigned } from '../events/new-event.ts';

const payloadSchema = z.object({ userId: z.uuid() });

/**
 * Job `conversation.operator-left`: an account was closed, or is no operator's any more. The open conversations that it looked
 * after are nobody's from here on. Closed ones keep their assignee until somebody opens them again.
 */
export const operatorLeft = defineJob(payloadSchema, async ({ userId }, services: ConversationServices) => {
  const { db, notifier } = services;
  if (await worksStill(db, userId)) return;
  const assigned = await db.conversation.findMany({
    where: { assigneeId: userId, status: 'OPEN' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of assigned) {
    if (await takeFrom(db, id, userId)) notifier.changed(streamOf(id));
  }
});

/** Whether an account is open and an operator's. */
export async function worksStill(tx: Tx, userId: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    select 1 from admin.person
    where id = ${userId}::uuid and role in ('ADMIN', 'AGENT') and disabled_at is null
    for key share`;
  return found.length > 0;
}

/** @returns false when somebody else looks after it by now */
function takeFrom(db: Database, conversationId: string, userId: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for no key update`;
    const { count } = await tx.conversation.updateMany({
      where: { id: conversationId, assigneeId: userId },
      data: { assigneeId: null },
    });
    if (count === 0) return false;
    await appendEvent(tx, streamOf(conversationId), conversationAssigned(null));
    return true;
  });
}
