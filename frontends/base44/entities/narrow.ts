import { timeOf } from '../values/compare.ts';
import type { Conditions } from '../records/conditions.ts';
import type { Value } from '../values/value.ts';

/** The only text that a field may be, where the conditions say so: what the API can filter by. */
export function onlyText(conditions: Conditions, field: string): string | undefined {
  const values = conditions.valuesOf(field);
  const [value] = values ?? [];
  return values?.length === 1 && typeof value === 'string' ? value : undefined;
}

/**
 * The words of an enum of the API that a field may be, where the conditions say so.
 * @param known all words, in upper case; records have them in lower case
 */
export function wordsIn<Word extends string>(
  conditions: Conditions,
  field: string,
  known: readonly Word[],
): readonly Word[] | undefined {
  const values = conditions.valuesOf(field);
  const words = values && known.filter((word) => values.includes(word.toLowerCase()));
  return words === undefined || words.length === 0 ? undefined : words;
}

/** The points in time between which a field may be, widened to those that the API takes: whole milliseconds. */
export function rangeIn(
  conditions: Conditions,
  field: string,
): { readonly from?: string; readonly to?: string } {
  const range = conditions.rangeOf(field);
  const from = momentOf(range.from);
  const to = momentOf(range.to);
  return {
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    // The API leaves out the end itself, which may be wanted.
    ...(to === undefined ? {} : { to: new Date(to + 1).toISOString() }),
  };
}

function momentOf(value: Value | undefined): number | undefined {
  return typeof value === 'string' ? timeOf(value) : undefined;
}
