import { z } from 'zod';
import type { Tx } from '../../database.ts';
import { findingSchema, intentSchema, slotSchema } from '../findings/finding.ts';
import type { FindingModel } from '../findings/finding.ts';

const rowSchema = z.object({
  conversationId: z.string(),
  upToSeq: z.int(),
  language: z.string().nullable(),
  intents: z.array(intentSchema),
  sentiment: z.enum(['NEGATIVE', 'NEUTRAL', 'POSITIVE']),
  slots: z.array(slotSchema),
  subject: z.string().nullable(),
  summary: z.string().nullable(),
  summaryBy: z.enum(['RULES', 'MODEL']),
  summarySeq: z.int(),
  scamVerdict: z.enum(['NONE', 'SUSPECTED', 'LIKELY']),
  scamProbability: z.number(),
  scamCategories: z.array(z.string()),
});

/** What is understood of a conversation. */
export type ConversationInsightModel = z.infer<typeof rowSchema>;

/** By conversation; one that was not read yet is left out. */
export async function readInsights(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, ConversationInsightModel>> {
  const rows = await db.conversationInsight.findMany({
    where: { conversationId: { in: [...conversationIds] }, upToSeq: { gt: 0 } },
  });
  return new Map(rows.map((row) => [row.conversationId, rowSchema.parse(row)]));
}

/** The number of the latest insight event of each conversation, by conversation; one without any is left out. */
export async function readInsightHeads(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; head: number }[]>`
    select wanted.id::text, stream.head
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    join stream on stream.id = 'conversation-insight:' || wanted.id`;
  return new Map(rows.map(({ id, head }) => [id, head]));
}

/** The latest finding of each trigger that nobody has reviewed, the newest first, by conversation. */
export async function readOpenTriggers(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, readonly FindingModel[]>> {
  const rows = await db.finding.findMany({
    where: { conversationId: { in: [...conversationIds] }, kind: 'TRIGGER' },
    distinct: ['conversationId', 'name'],
    orderBy: [{ atSeq: 'desc' }, { id: 'desc' }],
  });
  const open = rows.filter(({ status }) => status === 'OPEN' || status === 'ACTED');
  return Map.groupBy(
    open.map((row) => findingSchema.parse(row)),
    ({ conversationId }) => conversationId,
  );
}
