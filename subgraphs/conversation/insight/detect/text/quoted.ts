import { repairMojibake } from './mojibake.ts';

/** Pairs of quotation marks. What stands between them is somebody else's. */
const PAIRS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '«': '»', '»': '«' };
const MAX_QUOTED = 400;

/** Where a text repeats what others wrote: between quotation marks, and in lines that begin with `>`. */
export function quotedSpans(text: string): readonly (readonly [from: number, to: number])[] {
  const { text: whole, starts } = repairMojibake(text);
  const spans: [number, number][] = [];
  let isLineStart = true;
  for (let at = 0; at < whole.length; at++) {
    const character = whole.charAt(at);
    const end = isLineStart && character === '>' ? lineEnd(whole, at) : closing(whole, at);
    if (end > at) {
      spans.push([starts?.[at] ?? at, starts?.[end] ?? end]);
      at = end - 1;
    }
    isLineStart = character === '\n' || (isLineStart && character === ' ');
  }
  return spans;
}

/** Whether a place lies within one of the spans. */
export function isWithin(spans: readonly (readonly [from: number, to: number])[], at: number): boolean {
  return spans.some(([from, to]) => from <= at && at < to);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function closing(text: string, at: number): number {
  const closers = PAIRS[text.charAt(at)];
  if (!closers) return -1;
  const limit = Math.min(text.length, at + MAX_QUOTED);
  for (let end = at + 1; end < limit; end++) if (closers.includes(text.charAt(end))) return end + 1;
  return -1;
}
