import type { Caller } from './caller.ts';

/** Decides whether a label of `@override` other than `percent(…)` holds for a caller. Must not throw. */
export type OverrideLabelHolds = (label: string, caller: Caller) => boolean;

/** The labels that hold for one operation of a caller. */
export type OverrideDecision = (labels: readonly string[], caller: Caller | undefined) => ReadonlySet<string>;

export interface OverrideDecisionOptions {
  /** Default: no label holds. */
  readonly holds?: OverrideLabelHolds | undefined;
  /** A number from 0 up to 1; default `Math.random`. */
  readonly random?: () => number;
}

/** The format that composition allows: up to 100, with up to eight decimals. */
const percentage = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/;

/**
 * Decides for each operation. One number is drawn for all percentages of an operation: n percentages give n + 1 sets
 * of labels, and as many plans. Drawing n numbers would give 2^n.
 */
export function createOverrideDecision(options: OverrideDecisionOptions = {}): OverrideDecision {
  const { holds, random = Math.random } = options;
  return (labels, caller) => {
    const drawn = random() * 100;
    return new Set(
      labels.filter((label) => {
        const percent = percentage.exec(label)?.[1];
        if (percent !== undefined) return drawn < Number(percent);
        return holds !== undefined && caller !== undefined && holds(label, caller);
      }),
    );
  };
}
