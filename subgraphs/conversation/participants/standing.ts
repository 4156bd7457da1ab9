import { notFound } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { ConversationStatus } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../database.ts';
import type { ParticipantModel } from './participant.ts';
import { requireReach } from './reach.ts';

/** The state of a conversation that a write needs. */
export interface Standing {
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly lastActivityAt: Date;
  /** The viewer as a participant; null for an operator who takes no part yet. */
  readonly me: ParticipantModel | null;
}

/**
 * Locks a conversation until the end of the transaction, so that its writes come one after the other, and returns the
 * viewer's part in it. NO KEY UPDATE lets rows that refer to it be written meanwhile.
 * @throws NOT_FOUND for everybody but participants and operators
 */
export async function lockConversation(tx: Tx, viewer: Viewer, conversationId: string): Promise<Standing> {
  const { sub } = requireReach(viewer, conversationId);
  const [row] = await tx.$queryRaw<Omit<Standing, 'me'>[]>`
    select status::text, assignee_id as "assigneeId", last_activity_at as "lastActivityAt"
    from conversation where id = ${conversationId}::uuid
    for no key update`;
  const me = await findParticipant(tx, conversationId, sub);
  if (!row || (!me && !isOperator(viewer))) throw notFound('Conversation');
  return { ...row, me };
}

/** A person's part in a conversation, or null. */
export function findParticipant(
  tx: Tx,
  conversationId: string,
  userId: string,
): Promise<ParticipantModel | null> {
  return tx.participant.findUnique({ where: { conversationId_userId: { conversationId, userId } } });
}
