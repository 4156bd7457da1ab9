import { recordPrivileged } from '#contracts/audit.ts';
import { conversationAssigned as assigned } from '#contracts/events/conversations.ts';
import { badInput } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import { tryWaitingOf } from '../occasions/occasion.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationAssigned } from '../events/new-event.ts';
import { lockConversation } from '../participants/standing.ts';

/**
 * Assigns a conversation to an operator, or unassigns it (null).
 * @throws NOT_FOUND for an unknown conversation, BAD_USER_INPUT for an assignee who is not an operator or whose account is closed
 */
export async function assignConversation(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, assigneeId }: { readonly conversationId: string; readonly assigneeId: string | null },
): Promise<void> {
  const standing = await lockConversation(tx, viewer, conversationId);
  const id = assigneeId === null ? null : await operatorId(tx, assigneeId);
  if (standing.assigneeId === id) return;
  await tx.conversation.update({ where: { id: conversationId }, data: { assigneeId: id } });
  await tx.waitingAssignment.deleteMany({ where: { conversationId } });
  if (standing.assigneeId !== null) await tryWaitingOf(tx, tell, standing.assigneeId);
  await recordPrivileged(tx, viewer, {
    action: 'CONVERSATION_ASSIGNED',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { assigneeId: id },
  });
  tell(streamOf(conversationId), conversationAssigned(id));
  tell.publish(assigned, { id: conversationId, stream: streamOf(conversationId) }, { assigneeId: id });
}

/** The id as the database writes it. The account stays open until the end of the transaction; closing it waits. */
async function operatorId(tx: Tx, given: string): Promise<string> {
  const [person] = isId(given)
    ? await tx.$queryRaw<{ id: string; isClosed: boolean }[]>`
        select id, disabled_at is not null as "isClosed" from admin.person
        where id = ${given}::uuid and role in ('ADMIN', 'AGENT')
        for key share`
    : [];
  if (!person) throw badInput('input.assigneeId', 'is not an operator');
  if (person.isClosed) throw badInput('input.assigneeId', 'this account is closed');
  return person.id;
}
