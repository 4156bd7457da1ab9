import { z } from 'zod';

/** What a model answers in the end. Handing over is a field of its own, never a word in the text. */
const answer = z.object({
  text: z.string(),
  handOver: z.boolean(),
  confidence: z.number(),
});

export type ModelAnswer = z.infer<typeof answer>;

export const answerSchema = {
  name: 'answer',
  schema: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'What the customer reads.' },
      handOver: { type: 'boolean', description: 'Whether a person of the team has to go on.' },
      confidence: { type: 'number', description: 'From 0 to 1.' },
    },
    required: ['text', 'handOver', 'confidence'],
    additionalProperties: false,
  },
} as const;

/** Letters of an answer at most. */
const longest = 1_200;

/** @returns null for what is no answer, or an empty one */
export function readAnswer(text: string): ModelAnswer | null {
  const parsed = answer.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { text: given, handOver, confidence } = parsed.data;
  const words = Array.from(given.replaceAll('\u0000', '').toWellFormed().trim()).slice(0, longest).join('');
  if (words === '' && !handOver) return null;
  return { text: words, handOver, confidence: Math.min(1, Math.max(0, confidence)) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
