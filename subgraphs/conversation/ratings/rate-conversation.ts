import { conversationRated as rated } from '#contracts/events/conversations.ts';
import { conflict, forbidden } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationRated } from '../events/new-event.ts';
import { lockConversation } from '../participants/standing.ts';

const dayMs = 24 * 60 * 60 * 1000;

export interface NewRating {
  readonly conversationId: string;
  readonly stars: number;
  readonly comment: string | null;
}

/**
 * Stores what the customer thinks of a conversation, or changes it within a day. The same again changes nothing.
 * @throws NOT_FOUND for everybody who may not see it, FORBIDDEN for everybody but the customer, CONFLICT after a day
 */
export async function rateConversation(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, stars, comment }: NewRating,
): Promise<void> {
  const { customerId, assigneeId, now } = await lockConversation(tx, viewer, conversationId);
  if (customerId !== viewer.sub) throw forbidden('Only the customer of this conversation may rate it.');
  const before = await tx.conversationRating.findUnique({ where: { conversationId } });
  if (before?.stars === stars && before.comment === comment) return;
  if (before && now.getTime() - before.ratedAt.getTime() > dayMs)
    throw conflict('This rating is older than a day: it stays as it is.');
  const rating = await tx.conversationRating.upsert({
    where: { conversationId },
    create: { conversationId, stars, comment, ratedAt: now },
    update: { stars, comment },
  });
  const stream = streamOf(conversationId);
  tell(stream, conversationRated(rating));
  tell.publish(rated, { id: conversationId, stream }, { stars, assigneeId });
}
