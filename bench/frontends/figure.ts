/** One measured value and what it may be at most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'KB' | 'MB' | 'ms' | 'nodes' | 'px';
  readonly budget?: number;
}

/** The value that a part of all values, from 0 to 1, does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
