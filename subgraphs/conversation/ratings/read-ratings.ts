import type { Tx } from '../database.ts';
import type { ConversationRatingModel } from './rating.ts';

/** The rating of each conversation, by conversation; one without any is left out. One statement. */
export async function readRatings(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, ConversationRatingModel>> {
  const rows = await db.conversationRating.findMany({
    where: { conversationId: { in: [...conversationIds] } },
  });
  return new Map(rows.map(({ conversationId, ...rating }) => [conversationId, rating]));
}
