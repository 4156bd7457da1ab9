import type { Line, Quote } from './analysis.ts';

/** A sentence that ends with a question mark. */
const question = /[^.!?\n]*\?/g;
/** A shorter one is "What?" or "Yes?": it wants nothing to be answered. */
const fewestLetters = 6;
const mostQuestions = 10;

/** The questions of the caller, in their order. */
export function questionsOf(lines: readonly Line[]): readonly Quote[] {
  return lines
    .filter(({ by }) => by === 'CALLER')
    .flatMap(({ seq, body }) =>
      [...body.matchAll(question)].flatMap((found) => {
        const quote = found[0].trimStart();
        const from = found.index + found[0].length - quote.length;
        const isOne = quote.replaceAll(/[^\p{L}]/gu, '').length >= fewestLetters;
        return isOne ? [{ seq, from, to: from + quote.length, quote, category: 'QUESTION' }] : [];
      }),
    )
    .slice(-mostQuestions);
}

/** Those after which nobody else has said anything. */
export function openOf(questions: readonly Quote[], lines: readonly Line[]): readonly Quote[] {
  const lastAnswer = lines.findLast(({ by }) => by !== 'CALLER')?.seq ?? 0;
  return questions.filter(({ seq }) => seq > lastAnswer);
}
