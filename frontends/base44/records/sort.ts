import { compareValues } from '../values/compare.ts';
import { valueAt } from './conditions.ts';
import type { Fields } from '../values/value.ts';

/** `field`, `+field` or `-field`. */
export interface Sort {
  readonly field: string;
  readonly isDescending: boolean;
}

export function sortOf(text: string): Sort {
  return { field: text.replace(/^[+-]/, ''), isDescending: text.startsWith('-') };
}

/** Below zero where `a` comes first. Records that are equal there are ordered by their ids. */
export function comparison({ field, isDescending }: Sort): (a: Fields, b: Fields) => number {
  return (a, b) => {
    const order =
      compareValues(valueAt(a, field), valueAt(b, field)) || compareValues(a['id'] ?? null, b['id'] ?? null);
    return isDescending ? -order : order;
  };
}
