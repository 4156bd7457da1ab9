import { BucketSet } from '../model/logistic.ts';
import { bucket, fnv1a } from '../model/hash.ts';
import type { Word } from '../text/fold.ts';

/** Whose turn it is, seen from whoever may be defrauded. No word has a colon, so these are none. */
export type Role = 'caller:' | 'recipient:';

const SPACE = ' ';

/** Words and pairs of words of a conversation, as hashed buckets that are gathered while it goes on. */
export class SpokenWords {
  readonly buckets = new BucketSet();
  readonly #bits: number;
  #before = 0;

  constructor(bits: number) {
    this.#bits = bits;
  }

  /** Buckets that a turn adds. */
  add(role: Role, words: readonly Word[]): number[] {
    const fresh: number[] = [];
    this.#take(role, fresh);
    for (const { word } of words) this.#take(word, fresh);
    return fresh;
  }

  #take(token: string, fresh: number[]): void {
    const hash = fnv1a(token);
    this.#add(hash, fresh);
    if (this.#before !== 0) this.#add(fnv1a(token, fnv1a(SPACE, this.#before)), fresh);
    this.#before = hash;
  }

  #add(hash: number, fresh: number[]): void {
    const index = bucket(hash, this.#bits);
    if (this.buckets.add(index)) fresh.push(index);
  }
}
