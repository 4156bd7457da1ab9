import { merge, percentile } from '../rollups/bins.ts';
import type { Histogram } from '../rollups/bins.ts';
import type { MetricRule, Part } from './metric.ts';
import type { Cell } from './read-cells.ts';

/** What a figure is made of: it can be added up over points and groups, which the figure itself can't. */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  /** Of a share: facts below the line. */
  readonly per: number;
  readonly histogram: Histogram;
  /** Those who still wait; their time is in the histogram. */
  readonly open: number;
}

export const noSums: Sums = { n: 0, sum: 0, per: 0, histogram: new Map(), open: 0 };

export function addSums(one: Sums, other: Sums): Sums {
  return {
    n: one.n + other.n,
    sum: one.sum + other.sum,
    per: one.per + other.per,
    histogram: merge(one.histogram, other.histogram),
    open: one.open + other.open,
  };
}

/** What cells add to a figure. */
export function sumsOf(rule: MetricRule, cells: readonly Cell[]): Sums {
  return cells.reduce((sums, cell) => {
    const isOf = belongs(cell, rule.of);
    const isMinus = belongs(cell, rule.minus ?? []);
    const isPer = belongs(cell, rule.per?.of ?? []);
    return {
      n: sums.n + (isOf || isMinus ? cell.n : 0),
      sum: sums.sum + (isOf ? cell.sum : 0) - (isMinus ? cell.sum : 0),
      per: sums.per + (isPer ? cell.n : 0),
      histogram: rule.unit === 'DURATION' && isOf ? merge(sums.histogram, cell.histogram) : sums.histogram,
      open: sums.open,
    };
  }, noSums);
}

/** Whether a figure needs a cell. */
export function concerns(rule: MetricRule, cell: Cell): boolean {
  return [rule.of, rule.minus ?? [], rule.per?.of ?? []].some((parts) => belongs(cell, parts));
}

function belongs({ kind, detail }: Cell, parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === kind && (part.details?.includes(detail) ?? true));
}

/** A figure. */
export interface Value {
  readonly count: number;
  readonly open: number | null;
  readonly value: number | null;
  readonly p95: number | null;
}

/** Makes a figure of its sums. Percentiles come from the histogram, never from other percentiles. */
export function valueOf({ unit, isCensored = false }: MetricRule, sums: Sums): Value {
  const { n, sum, per, histogram, open } = sums;
  const shown = { count: n, open: isCensored ? open : null, p95: null };
  switch (unit) {
    case 'COUNT':
      return { ...shown, value: n };
    case 'SHARE':
      return { ...shown, count: per, value: per === 0 ? null : n / per };
    case 'DURATION': {
      const timed = [...histogram.values()].reduce((total, count) => total + count, 0);
      return {
        ...shown,
        count: timed - open,
        value: percentile(histogram, 0.5),
        p95: percentile(histogram, 0.95),
      };
    }
    case 'STARS':
      return { ...shown, value: n === 0 ? null : sum / n };
    case 'SECONDS':
    case 'MONEY':
      return { ...shown, value: sum };
  }
}
