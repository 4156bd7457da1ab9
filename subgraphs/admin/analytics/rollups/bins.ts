import { Prisma } from '#generated/prisma/admin/client.ts';

/** Each bin of the histogram of seconds reaches 4 % further than the one before, so that its middle is at most 2 % off. */
const growth = 1.04;
const logOfGrowth = Math.log(growth);

/** The bin of zero seconds. Bin 0 has one second; bin `n` all up to `growth ** n`. */
export const zeroBin = -1;

/** The number of the bin of whole seconds. */
export function binOf(seconds: number): number {
  return seconds <= 0 ? zeroBin : Math.ceil(Math.log(seconds) / logOfGrowth);
}

/** The same in SQL. */
export function binIn(seconds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case when ${seconds} <= 0 then ${zeroBin}::int else ceil(ln(${seconds}::float8) / ${logOfGrowth}::float8)::int end`;
}

/** What stands for all seconds of a bin: no one of them is more than 2 % away. */
export function middleOf(bin: number): number {
  return bin === zeroBin ? 0 : (2 * growth ** bin) / (growth + 1);
}

/** How many facts each bin has. */
export type Histogram = ReadonlyMap<number, number>;

/**
 * The value that a share of all do not exceed, by the nearest rank; null for an empty histogram.
 * @param share 0 to 1
 */
export function percentile(histogram: Histogram, share: number): number | null {
  const total = [...histogram.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total));
  let reached = 0;
  for (const [bin, count] of [...histogram].toSorted(([one], [other]) => one - other)) {
    reached += count;
    if (reached >= rank) return middleOf(bin);
  }
  return null;
}

/** Both together. */
export function merge(one: Histogram, other: Histogram): Histogram {
  const merged = new Map(one);
  for (const [bin, count] of other) merged.set(bin, (merged.get(bin) ?? 0) + count);
  return merged;
}
