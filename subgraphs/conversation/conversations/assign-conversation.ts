import { badInput } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { appendEvent } from '#platform/streams/append.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database, Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationAssigned } from '../events/new-event.ts';
import { lockConversation } from '../participants/standing.ts';

/**
 * Puts a conversation into an operator's hands, or nobody's (null).
 * @throws NOT_FOUND for an unknown conversation, BAD_USER_INPUT for an assignee who is no operator or whose account is closed
 */
export async function assignConversation(
  services: { readonly db: Database; readonly notifier: Notifier },
  viewer: SignedInViewer,
  conversationId: string,
  assigneeId: string | null,
): Promise<void> {
  const hasChanged = await services.db.$transaction(async (tx) => {
    const standing = await lockConversation(tx, viewer, conversationId);
    const id = assigneeId === null ? null : await operatorId(tx, assigneeId);
    if (standing.assigneeId === id) return false;
    await tx.conversation.update({ where: { id: conversationId }, data: { assigneeId: id } });
    await appendEvent(tx, streamOf(conversationId), conversationAssigned(id));
    return true;
  });
  if (hasChanged) services.notifier.changed(streamOf(conversationId));
}

/** The id as the database writes it. The account stays open until the end of the transaction: who closes it waits. */
async function operatorId(tx: Tx, given: string): Promise<string> {
  const [person] = isId(given)
    ? await tx.$queryRaw<{ id: string; isClosed: boolean }[]>`
        select id, disabled_at is not null as "isClosed" from admin.person
        where id = ${given}::uuid and role in ('ADMIN', 'AGENT')
        for key share`
    : [];
  if (!person) throw badInput('input.assigneeId', 'input.assigneeId: is not an operator');
  if (person.isClosed) throw badInput('input.assigneeId', 'input.assigneeId: this account is closed');
  return person.id;
}
