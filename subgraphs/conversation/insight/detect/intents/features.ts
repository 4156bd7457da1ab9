import { bucket, fnv1a } from '../model/hash.ts';
import type { Word } from '../text/fold.ts';

/** What the small model of intents knows of the state that a conversation is in. */
export const STATES = ['FIND', 'BOOK', 'AVAILABILITY', 'OTHER'] as const;
export type State = (typeof STATES)[number];

export interface Said {
  /** The customer's message. */
  readonly words: readonly Word[];
  /** The line that it answers. */
  readonly answered: readonly Word[];
  /** What the model thought of the message before. */
  readonly before: readonly State[];
}

export interface Features {
  readonly buckets: Uint32Array;
  readonly values: Float64Array;
}

/** Messages are judged by their first words; whoever writes more says it there. */
const MAX_WORDS = 120;
const STATE_VALUE = 1;
const ANSWERED_VALUE = 0.8;
const CROSSED_VALUE = 0.7;

/** Words and pairs of the message and of the line before, and the former state, alone and with the words: each kind has its own length. */
export function featuresOf({ words, answered, before }: Said, bits: number): Features {
  const found = new Map<number, number>();
  const state = before.length === 0 ? 'START' : before.join('+');
  const spoken = grams(words, 's ');
  put(found, spoken, 1, bits);
  put(found, grams(answered, 'a '), ANSWERED_VALUE, bits);
  put(found, [fnv1a(`b ${state}`)], STATE_VALUE, bits);
  const crossed = [
    ...words.slice(0, MAX_WORDS).map(({ word }) => word),
    words.length < 4 ? '<short>' : '<long>',
  ];
  put(
    found,
    crossed.map((word) => fnv1a(`x ${state} ${word}`)),
    CROSSED_VALUE,
    bits,
  );
  put(
    found,
    answered.slice(-MAX_WORDS).map(({ word }) => fnv1a(`y ${state} ${word}`)),
    CROSSED_VALUE,
    bits,
  );
  return { buckets: Uint32Array.from(found.keys()), values: Float64Array.from(found.values()) };
}

function grams(words: readonly Word[], prefix: string): number[] {
  const hashes: number[] = [];
  let before = '<';
  for (const { word } of words.slice(0, MAX_WORDS)) {
    hashes.push(fnv1a(prefix + word), fnv1a(`${prefix}${before} ${word}`));
    before = word;
  }
  hashes.push(fnv1a(`${prefix}${before} >`));
  return hashes;
}

/** Adds features of one kind, so that together they have the length `value`. */
function put(found: Map<number, number>, hashes: readonly number[], value: number, bits: number): void {
  const indexes = new Set(hashes.map((hash) => bucket(hash, bits)));
  const each = value / Math.sqrt(indexes.size || 1);
  for (const index of indexes) found.set(index, (found.get(index) ?? 0) + each);
}
