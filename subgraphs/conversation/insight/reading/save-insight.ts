import type { Tx } from '../../database.ts';
import type { Insight } from '../detect/insight.ts';
import type { Gist } from '../summary/gist.ts';
import { latestOfEach } from './latest-of-each.ts';

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
export async function saveInsight(
  tx: Tx,
  conversationId: string,
  insight: Insight,
  gist: Gist,
): Promise<void> {
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
      subject: gist.subject(),
      // What a model has written before is about fewer messages.
      summary: gist.summary(insight),
      summaryBy: 'RULES',
      summarySeq: upToSeq,
      readAt: new Date(),
    },
  });
}
