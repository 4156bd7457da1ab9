import type { Dimension } from './read-cells.ts';

/** Facts of one kind; with `details` only those of these. */
export interface Part {
  readonly kind: string;
  readonly details?: readonly (string | null)[];
}

export type Unit = 'COUNT' | 'SHARE' | 'DURATION' | 'STARS' | 'SECONDS' | 'MONEY';

/** What a figure is exactly, and of which facts it is made. */
export interface MetricRule<Name extends string = string> {
  readonly metric: Name;
  readonly unit: Unit;
  readonly title: { readonly en: string; readonly de: string };
  /** The facts that count; of a share those above the line. */
  readonly of: readonly Part[];
  /** Facts that are taken away, of money. */
  readonly minus?: readonly Part[];
  /** Of a share: the figure below the line. */
  readonly per?: { readonly metric: string; readonly of: readonly Part[] };
  readonly dimensions: readonly Dimension[];
  readonly isForVendors?: boolean;
  /** Whether those who still wait count with their time until now. */
  readonly isCensored?: boolean;
}

/** All facts that a figure needs. */
export function partsOf({ of, minus = [], per }: MetricRule): readonly Part[] {
  return [...of, ...minus, ...(per?.of ?? [])];
}
