import { CATEGORIES, type Category } from './categories.ts';

/** How many numbers describe a tally: for each category whether it was seen, whether twice, and how many kinds there are. */
export const SIGNS_SIZE = CATEGORIES.length * 2 + 1;
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

  /** The tally as features of the small model. */
  features(): { buckets: Uint32Array; values: Float64Array } {
    const buckets: number[] = [];
    for (const [index, category] of CATEGORIES.entries()) {
      const count = this.#counts.get(category) ?? 0;
      if (count > 0) buckets.push(2 * index);
      if (count > 1) buckets.push(2 * index + 1);
    }
    const values = [...buckets.map(() => 1), Math.min(this.#counts.size, MANY) / MANY];
    return { buckets: Uint32Array.from([...buckets, SIGNS_SIZE - 1]), values: Float64Array.from(values) };
  }
}
