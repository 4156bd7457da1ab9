import { randomOf } from './random.ts';

export interface Split<T> {
  readonly train: readonly T[];
  readonly test: readonly T[];
}

/** Splits into as many folds; what has the same group stays together. */
export function foldsOf<T extends { readonly group: number }>(
  items: readonly T[],
  count: number,
): Split<T>[] {
  return Array.from({ length: count }, (_, fold) => ({
    train: items.filter(({ group }) => foldOf(group, count) !== fold),
    test: items.filter(({ group }) => foldOf(group, count) === fold),
  }));
}

function foldOf(group: number, count: number): number {
  return Math.floor(randomOf(group * 7_919 + 17)() * count);
}
