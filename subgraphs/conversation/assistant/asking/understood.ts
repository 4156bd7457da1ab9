import { z } from 'zod';
import type { Understood } from '#contracts/assistant/answers.ts';
import type { Tx } from '../../database.ts';

const intents = z.array(z.object({ intent: z.string(), probability: z.number().min(0).max(1) }));

const told = z.array(z.object({ slot: z.string(), value: z.string(), seq: z.int() }));

/** What is understood of a message, and the facts that were told since the conversation was closed last. */
export async function readUnderstood(
  tx: Tx,
  conversationId: string,
  { forSeq, sinceSeq }: { readonly forSeq: number; readonly sinceSeq: number },
): Promise<Understood> {
  const found = await tx.$queryRaw`
    select f.name as intent, max(f.probability) as probability from finding f
    where f.conversation_id = ${conversationId}::uuid and f.kind = 'INTENT' and f.at_seq = ${forSeq}::int
    group by f.name order by 2 desc`;
  const insight = await tx.conversationInsight.findUnique({
    where: { conversationId },
    select: { slots: true },
  });
  const slots = told.parse(insight?.slots ?? []);
  return {
    intents: intents.parse(found),
    slots: slots.filter(({ seq }) => seq > sinceSeq).map(({ slot, value }) => ({ slot, value })),
  };
}
