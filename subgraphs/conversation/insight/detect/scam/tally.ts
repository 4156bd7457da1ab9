import { CATEGORIES, type Category } from './categories.ts';

const KINDS = CATEGORIES.length * 2;
const TURNS = KINDS + 1;
const DENSITY = KINDS + 2;
/**
 * How many numbers describe a tally: for each category whether it was seen, whether twice, then how many kinds there are, how long the
 * person has been talking, and how many kinds that is a turn.
 */
export const SIGNS_SIZE = KINDS + 3;
/** Distinct categories beyond which more change nothing. */
const MANY = 8;

/** Signs that were counted in the words of one person so far. */
export class Tally {
  readonly #counts = new Map<Category, number>();

  add(category: Category): void {
    this.#counts.set(category, (this.#counts.get(category) ?? 0) + 1);
  }

  get kinds(): readonly Category[] {
    return [...this.#counts.keys()];
  }

  /** The tally after so many turns of the person, as features of the small model. */
  features(turns: number): { buckets: Uint32Array; values: Float64Array } {
    const buckets: number[] = [];
    for (const [index, category] of CATEGORIES.entries()) {
      const count = this.#counts.get(category) ?? 0;
      if (count > 0) buckets.push(2 * index);
      if (count > 1) buckets.push(2 * index + 1);
    }
    const general = [
      [KINDS, Math.min(this.#counts.size, MANY) / MANY],
      [TURNS, Math.log2(Math.max(1, turns)) / 3],
      [DENSITY, this.#counts.size / (turns + 1)],
    ] as const;
    return {
      buckets: Uint32Array.from([...buckets, ...general.map(([index]) => index)]),
      values: Float64Array.from([...buckets.map(() => 1), ...general.map(([, value]) => value)]),
    };
  }
}
