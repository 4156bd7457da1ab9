import type { Part } from './metric.ts';
import type { Cell } from './read-cells.ts';

/** An amount that may be larger than a `Money` of the API. */
export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/** The sums of cells in each currency, in the order of their codes. */
export function moneySums(cells: readonly Cell[], of: Part, minus?: Part): Amount[] {
  const sums = new Map<string, number>();
  for (const { kind, currency, sum } of cells) {
    if (currency === null) continue;
    const sign = kind === of.kind ? 1 : kind === minus?.kind ? -1 : 0;
    if (sign !== 0) sums.set(currency, (sums.get(currency) ?? 0) + sign * sum);
  }
  return [...sums]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, amount]) => ({ amount, currency }));
}
