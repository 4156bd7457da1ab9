import { operatorLeft } from '#contracts/jobs.ts';
import { conversationAssigned as assigned } from '#contracts/events/conversations.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationAssigned } from '../events/new-event.ts';
import { isActiveOperator } from '../participants/active-operator.ts';

/**
 * Unassigns the open conversations of an account that was closed or is no longer an operator's. Closed conversations keep
 * their assignee until they are reopened.
 */
export const operatorLeftJob = defineJob(operatorLeft, async ({ userId }, services: ConversationServices) => {
  const { db } = services;
  if (await isActiveOperator(db, userId)) return;
  const open = await db.conversation.findMany({
    where: { assigneeId: userId, status: 'OPEN' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of open) await write(services, (tx, tell) => unassign(tx, tell, id, userId));
});

/** Nothing happens when the conversation is assigned to somebody else by now. */
async function unassign(tx: Tx, tell: Tell, id: string, userId: string): Promise<void> {
  await tx.$queryRaw`select id from conversation where id = ${id}::uuid for no key update`;
  const { count } = await tx.conversation.updateMany({
    where: { id, assigneeId: userId },
    data: { assigneeId: null },
  });
  if (count === 0) return;
  const stream = streamOf(id);
  tell(stream, conversationAssigned(null));
  tell.publish(assigned, { id, stream }, { assigneeId: null });
}
