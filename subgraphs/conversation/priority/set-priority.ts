import { recordPrivileged } from '#contracts/audit.ts';
import type { ConversationPriority } from '#generated/prisma/conversation/enums.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { internalStreamOf, priorityChanged } from '../internals/internal-event.ts';
import { operatorId } from '../internals/operator-id.ts';
import { lockConversation } from '../participants/standing.ts';

/** Sets how soon a conversation is to be answered; the same again changes nothing. @throws NOT_FOUND for an unknown conversation */
export async function setPriority(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, priority }: { readonly conversationId: string; readonly priority: ConversationPriority },
): Promise<void> {
  await lockConversation(tx, viewer, conversationId);
  const { count } = await tx.conversation.updateMany({
    where: { id: conversationId, priority: { not: priority } },
    data: { priority },
  });
  if (count === 0) return;
  await recordPrivileged(tx, viewer, {
    action: 'CONVERSATION_PRIORITY_SET',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { priority },
  });
  tell(internalStreamOf(conversationId), priorityChanged(priority, operatorId(viewer)));
}
