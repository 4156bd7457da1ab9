import type { z } from 'zod';
import type { assistantAnswered } from '#contracts/assistant/answers.ts';

type Answered = z.infer<typeof assistantAnswered.payload>;

/** An answer as rules or a model have found it. */
export type FoundAnswer = Omit<Answered, 'conversationId' | 'forSeq' | 'ms'>;

/** Nothing that may be said: people go on, or the assistant asks back. */
export function noAnswer(
  detector: FoundAnswer['detector'],
  { handOver, problem = null }: Pick<FoundAnswer, 'handOver'> & Partial<Pick<FoundAnswer, 'problem'>>,
): FoundAnswer {
  return {
    text: null,
    handOver,
    confidence: 0,
    detector,
    model: null,
    toolCalls: [],
    sources: [],
    problem,
    tokens: null,
  };
}
