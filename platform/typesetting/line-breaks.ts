import LineBreaker from 'linebreak';

/** Scripts that are written without spaces between words, and that a dictionary cuts (class SA of UAX 14). */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const words = new Intl.Segmenter('th', { granularity: 'word' });

/** Where a line may end: positions in a text, ascending, its end the last. */
export function lineBreaks(text: string): number[] {
  const breaks: number[] = [];
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) breaks.push(next.position);
  const between = Array.from(text.matchAll(unspaced)).flatMap(({ 0: run, index: from }) =>
    Array.from(words.segment(run), ({ index }) => from + index).slice(1),
  );
  if (between.length === 0) return breaks;
  return [...new Set([...breaks, ...between])].toSorted((one, other) => one - other);
}
