import type { Tx } from '../../database.ts';
import type { Insight, Slot } from '../detect/insight.ts';

/** Locks what is known of a conversation, so that two readers follow each other. @returns the last message that was read, 0 for none */
export async function lockInsight(tx: Tx, conversationId: string): Promise<number> {
  await tx.$executeRaw`
    insert into conversation_insight (conversation_id, intents, scam_categories)
    select id, '{}', '{}' from conversation where id = ${conversationId}::uuid
    on conflict (conversation_id) do nothing`;
  const [row] = await tx.$queryRaw<{ upToSeq: number }[]>`
    select up_to_seq as "upToSeq" from conversation_insight where conversation_id = ${conversationId}::uuid for update`;
  return row?.upToSeq ?? 0;
}

/** Keeps what is understood after the message `upToSeq`. */
export async function saveInsight(tx: Tx, conversationId: string, insight: Insight): Promise<void> {
  const { upToSeq, language, intents, sentiment, slots, scam } = insight;
  const likeliest = intents.toSorted((one, other) => other.probability - one.probability);
  await tx.conversationInsight.update({
    where: { conversationId },
    data: {
      upToSeq,
      language: language.language,
      intents: likeliest.map(({ intent }) => intent),
      sentiment: sentiment.sentiment,
      slots: latestOfEach(slots).map((slot) => ({ ...slot })),
      scamVerdict: scam.verdict,
      scamProbability: scam.probability,
      scamCategories: [...scam.categories],
      scamBy: scam.by,
      readAt: new Date(),
    },
  });
}

/** A later value of a fact takes the place of an earlier one. */
export function latestOfEach(slots: readonly Slot[]): Slot[] {
  return [...new Map(slots.map((slot) => [slot.slot, slot])).values()];
}
