import type { z } from 'zod';
import type { assistantAnswered } from '#contracts/assistant/answers.ts';
import type { Tx } from '../../database.ts';

/** Keeps what came of a question, with the tools and the sources of the answer. */
export async function endRun(
  tx: Tx,
  answered: z.infer<typeof assistantAnswered.payload>,
  result: { readonly outcome: string; readonly messageSeq?: number; readonly reason?: string | null },
): Promise<void> {
  const { conversationId, forSeq, text: body, toolCalls, sources } = answered;
  const { detector, model, confidence, tokens, ms, problem } = answered;
  await tx.assistantRun.update({
    where: { conversationId_forSeq: { conversationId, forSeq } },
    data: {
      body,
      detector,
      model,
      confidence,
      tokens,
      ms,
      toolCalls: toolCalls.map((call) => ({ ...call })),
      sources: sources.map((source) => ({ ...source })),
      ...result,
      reason: result.reason ?? problem,
      endedAt: new Date(),
    },
  });
}
