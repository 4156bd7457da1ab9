import type { z } from 'zod';
import type { assistantAnswered } from '#contracts/assistant/answers.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { answerProposed, insightStreamOf } from '../../insight-stream.ts';
import type { AssistantFacts } from '../asking/read-facts.ts';
import { endRun } from './end-run.ts';

interface Proposal {
  readonly run: { readonly id: string };
  readonly answered: z.infer<typeof assistantAnswered.payload>;
  readonly facts: AssistantFacts | null;
}

/**
 * An answer that is not sent is shown to operators: the assistant only suggests, or people have taken over while it was looked for. It is
 * of no use where there are no words, where somebody of the team has written, or where the conversation was closed.
 */
export async function proposeAnswer(tx: Tx, tell: Tell, { run, answered, facts }: Proposal): Promise<void> {
  const { conversationId, forSeq, text, handOver, problem } = answered;
  if (text === null) {
    await endRun(tx, answered, { outcome: 'REFUSED', reason: handOver ?? problem });
    return;
  }
  if (facts?.status !== 'OPEN' || (facts.humanSeq ?? 0) > forSeq) {
    await endRun(tx, answered, { outcome: 'STALE', reason: 'NEWER_MESSAGE' });
    return;
  }
  await endRun(tx, answered, { outcome: 'SUGGESTED', reason: handOver ?? problem });
  tell(insightStreamOf(conversationId), answerProposed(run.id));
}
