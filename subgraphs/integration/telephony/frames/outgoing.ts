import { z } from 'zod';

/** The messages that are sent to the provider on the socket of a call. The provider refuses any other field. */
export const outgoingFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    token: z.string().min(1),
    last: z.boolean(),
    lang: z.string().optional(),
    interruptible: z.boolean().optional(),
    preemptible: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('play'),
    source: z.url(),
    loop: z.int().min(0).optional(),
    preemptible: z.boolean().optional(),
    interruptible: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('sendDigits'), digits: z.string().regex(/^[\d*#wW]+$/) }),
  z.strictObject({
    type: z.literal('language'),
    ttsLanguage: z.string().optional(),
    transcriptionLanguage: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('end'), handoffData: z.string().optional() }),
]);

export type OutgoingFrame = z.infer<typeof outgoingFrame>;

/** Most words of the first part of a text, so that speech can begin before the rest has arrived. */
const firstWords = 12;

/** The messages that speak a text: one for each clause, so that its first words are spoken at once. */
export function textFrames(
  text: string,
  { language, isInterruptible }: { readonly language: string; readonly isInterruptible: boolean },
): readonly OutgoingFrame[] {
  const clauses = clausesOf(text);
  return clauses.map((token, place) => ({
    type: 'text',
    token,
    last: place === clauses.length - 1,
    lang: language,
    interruptible: isInterruptible,
    preemptible: false,
  }));
}

/** Joined, the clauses are the text again. */
function clausesOf(text: string): readonly string[] {
  const [first = text, ...others] = text.split(/(?<=[.!?;:,…]\s+)(?=\S)/);
  const words = first.match(/\S+\s*/g) ?? [first];
  if (words.length <= firstWords) return [first, ...others];
  return [words.slice(0, firstWords).join(''), words.slice(firstWords).join(''), ...others];
}
