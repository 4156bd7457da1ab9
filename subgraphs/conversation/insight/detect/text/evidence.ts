import type { Evidence, Turn } from '../insight.ts';
import type { Word } from './fold.ts';
import type { Hit } from './phrases.ts';

/** The words of a turn from one place to another, as evidence. */
export function quote(turn: Turn, from: number, to: number, category: string): Evidence {
  return { seq: turn.seq, from, to, quote: turn.text.slice(from, to), category };
}

/** The words that a phrase took. */
export function quoteHit(turn: Turn, words: readonly Word[], hit: Hit<string>, category: string): Evidence {
  return quote(turn, words[hit.first]?.from ?? 0, words[hit.last]?.to ?? turn.text.length, category);
}
