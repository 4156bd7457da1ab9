import { runInNewContext } from 'node:vm';
import { badInput } from '../refusals/refusal.ts';
import { operators, plainTest, regexWithOptions } from './operators.ts';
import type { Test } from './operators.ts';
import { isFields, isList } from '../values/value.ts';
import type { EntityRecord, Fields, Value } from '../values/value.ts';

/** What a record must be like. */
export interface Conditions {
  /** Whether every record passes. */
  readonly areNone: boolean;
  /** The records that pass, in their order. @throws Refusal where a regular expression takes too long */
  filter<Found extends Fields>(records: readonly Found[]): Found[];
  /** The only values that a field may have, where the conditions say so; undefined where they do not. */
  valuesOf(field: string): readonly Value[] | undefined;
  /** The least and greatest value that a field may have, both included, where the conditions say so. */
  rangeOf(field: string): { readonly from?: Value; readonly to?: Value };
}

type Predicate = (record: Fields) => boolean;

/** How long the regular expressions of one page may take. */
const regexTimeoutMs = 200;
const timedOut = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
/** Levels of `$and`, `$or`, `$nor` and `$not`. */
const deepest = 8;

export const everything: Conditions = conditionsOf({});

/** Reads the `q` of a call: MongoDB's operators over the fields of a record. @throws Refusal naming what is wrong */
export function conditionsOf(query: Value): Conditions {
  if (!isFields(query)) throw badInput('q', 'must be an object of fields and their conditions.');
  const passes = predicateOf(query, 0);
  const isTimed = JSON.stringify(query).includes('"$regex"');
  const required = requiredOf(query);
  return {
    areNone: Object.keys(query).length === 0,
    filter: (records) => {
      if (!isTimed) return records.filter(passes);
      let passed: typeof records = [];
      withinTime(() => (passed = records.filter(passes)));
      return [...passed];
    },
    valuesOf(field) {
      for (const { [field]: given } of required) {
        if (given === undefined) continue;
        if (!isFields(given)) return isList(given) ? given : [given];
        if (given['$eq'] !== undefined) return [given['$eq']];
        if (isList(given['$in'])) return given['$in'];
      }
      return undefined;
    },
    rangeOf(field) {
      let range: { from?: Value; to?: Value } = {};
      for (const { [field]: given } of required) {
        if (!isFields(given)) continue;
        const from = given['$gte'] ?? given['$gt'];
        const to = given['$lte'] ?? given['$lt'];
        range = { ...range, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      }
      return range;
    },
  };
}

/** The objects whose conditions must all hold: the query, and what stands in its `$and`. */
function requiredOf(query: Fields): Fields[] {
  const and = query['$and'];
  return [query, ...(isList(and) ? and.filter(isFields).flatMap(requiredOf) : [])];
}

function predicateOf(query: Fields, depth: number): Predicate {
  if (depth > deepest) throw badInput('q', `has more than ${deepest} levels.`);
  const parts = Object.entries(query).map(([name, given]): Predicate => {
    if (!name.startsWith('$')) return fieldPredicate(name, testOf(given, name, depth));
    const inner = listOfQueries(name, given).map((entry) => predicateOf(entry, depth + 1));
    switch (name) {
      case '$and':
        return (record) => inner.every((passes) => passes(record));
      case '$or':
        return (record) => inner.some((passes) => passes(record));
      case '$nor':
        return (record) => !inner.some((passes) => passes(record));
      default:
        throw badInput('q', `has the operator ${name}, which is not supported.`);
    }
  });
  return (record) => parts.every((passes) => passes(record));
}

function listOfQueries(name: string, given: Value): Fields[] {
  if (isList(given) && given.every(isFields)) return [...given];
  throw badInput('q', `must have a list of conditions at ${name}.`);
}

function testOf(given: Value, field: string, depth: number): Test {
  if (depth > deepest) throw badInput('q', `has more than ${deepest} levels.`);
  if (!isFields(given) || !Object.keys(given).some((name) => name.startsWith('$'))) return plainTest(given);
  const tests = Object.entries(given).map(([name, operand]): Test => {
    if (name === '$not') {
      const test = testOf(operand, field, depth + 1);
      return (found, whole) => !test(found, whole);
    }
    if (name === '$options') return () => true;
    const options = given['$options'];
    if (name === '$regex' && options !== undefined) return regexWithOptions(operand, options, field);
    const operator = operators[name];
    if (!operator) throw badInput(field, `has the operator ${name}, which is not supported.`);
    return operator(operand, field);
  });
  return (found, whole) => tests.every((test) => test(found, whole));
}

function fieldPredicate(path: string, test: Test): Predicate {
  const names = path.split('.');
  return (record) => {
    const whole = at(record, names);
    const found = isList(whole) ? [whole, ...whole] : [whole];
    return test(found, whole);
  };
}

/** The value at a dotted path; of a list of objects the list of their values. */
function at(value: Value | undefined, names: readonly string[]): Value | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (isList(value) && !/^\d+$/.test(name)) {
    const inner = value
      .map((entry: Value) => at(entry, names))
      .filter((entry): entry is Value => entry !== undefined);
    return inner.length === 0 ? undefined : inner;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return at(Object.hasOwn(value, name) ? (value as Fields)[name] : undefined, rest);
}

/** The value of a record at a dotted path. */
export function valueAt(record: EntityRecord | Fields, path: string): Value | undefined {
  return at(record, path.split('.'));
}

/** Runs regular expressions of callers, some of which would never end. */
function withinTime(run: () => void): void {
  try {
    runInNewContext('run()', { run }, { timeout: regexTimeoutMs });
  } catch (error) {
    // It comes out of the other context, whose errors are no instances of ours.
    if (typeof error === 'object' && error && 'code' in error && error.code === timedOut) {
      throw badInput('$regex', 'takes too long: use a simpler regular expression.');
    }
    throw error;
  }
}
