import { badInput } from '../refusals/refusal.ts';
import { compareValues, isEqual, isSameKind } from '../values/compare.ts';
import { isList } from '../values/value.ts';
import type { Value } from '../values/value.ts';

/** Whether the values at a field pass: the value itself and, of a list, each of its entries. */
export type Test = (found: readonly (Value | undefined)[], whole: Value | undefined) => boolean;

/** Longest regular expression that is taken, in characters. */
const longestPattern = 200;

const some =
  (passes: (value: Value | undefined) => boolean): Test =>
  (found) =>
    found.some(passes);

const compared =
  (passes: (order: number) => boolean) =>
  (given: Value): Test =>
    some((value) => isSameKind(value, given) && passes(compareValues(value, given)));

const equals = (given: Value): Test =>
  some((value) => (given === null ? value === null || value === undefined : isEqual(value, given)));

const oneOf = (given: readonly Value[]): Test => {
  const tests = given.map(equals);
  return (found, whole) => tests.some((test) => test(found, whole));
};

const not =
  (test: Test): Test =>
  (found, whole) =>
    !test(found, whole);

/** The operators of one field, by their names. `$not`, which contains others, is in conditions.ts. */
export const operators: Readonly<Record<string, (given: Value, field: string) => Test>> = {
  $eq: equals,
  $ne: (given) => not(equals(given)),
  $gt: compared((order) => order > 0),
  $gte: compared((order) => order >= 0),
  $lt: compared((order) => order < 0),
  $lte: compared((order) => order <= 0),
  $in: (given, field) => oneOf(listOf(given, field, '$in')),
  $nin: (given, field) => not(oneOf(listOf(given, field, '$nin'))),
  $exists: (given) => (_found, whole) => (whole !== undefined) === (given !== false),
  $regex: (given, field) => some(matching(given, field)),
  $all: (given, field) => {
    const tests = listOf(given, field, '$all').map(equals);
    return (found, whole) => tests.length > 0 && tests.every((test) => test(found, whole));
  },
  $size: (given) => (_found, whole) => isList(whole) && whole.length === given,
};

function listOf(given: Value, field: string, operator: string): readonly Value[] {
  if (isList(given)) return given;
  throw badInput(field, `must be compared with a list by ${operator}.`);
}

/** `pattern`, or `/pattern/i` as some clients write it. */
function matching(given: Value, field: string): (value: Value | undefined) => boolean {
  if (typeof given !== 'string' || given.length > longestPattern) {
    throw badInput(field, `must be compared with a text of up to ${longestPattern} characters by $regex.`);
  }
  const [, inner = given, flags = ''] = /^\/(.*)\/([ims]*)$/s.exec(given) ?? [];
  try {
    const pattern = new RegExp(inner, flags);
    return (value) => typeof value === 'string' && pattern.test(value);
  } catch {
    throw badInput(field, 'is compared with a regular expression that is none.');
  }
}

/** A field that is compared with a plain value: equal to it, or to one of a list. */
export function plainTest(given: Value): Test {
  return isList(given) ? oneOf(given) : equals(given);
}

/** With `$options: 'i'` beside `$regex` the case of letters does not count. */
export function regexWithOptions(pattern: Value, options: Value, field: string): Test {
  const flags = typeof options === 'string' ? options.replaceAll(/[^ims]/g, '') : '';
  return some(matching(typeof pattern === 'string' ? `/${pattern}/${flags}` : pattern, field));
}
