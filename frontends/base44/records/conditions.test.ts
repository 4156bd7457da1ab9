import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '../refusals/refusal.ts';
import type { Fields, Value } from '../values/value.ts';
import { conditionsOf } from './conditions.ts';

const passes = (record: Fields, query: Value) => conditionsOf(query).filter([record]).length === 1;

describe('conditions', () => {
  const record: Fields = {
    n: 3,
    name: 'Ada',
    none: null,
    tags: ['a', 'b'],
    lines: [{ price: 5 }, { price: 9 }],
    at: '2026-06-01T09:23:41.481Z',
  };
  const cases: readonly [what: string, query: Value, isPassed: boolean][] = [
    ['equality', { n: 3, name: 'Ada' }, true],
    ['no equality of kinds: a text is no number', { n: '3' }, false],
    ['one of a list', { n: [1, 3] }, true],
    ['an entry of a list', { tags: 'b' }, true],
    ['null, for null and for what is missing', { none: null, missing: null }, true],
    ['$ne of a list: no entry may be it', { tags: { $ne: 'a' } }, false],
    ['$exists, for null too', { none: { $exists: true }, missing: { $exists: false } }, true],
    ['no order between kinds', { name: { $gt: 1 } }, false],
    ['no order with null', { none: { $lt: 5 } }, false],
    ['$all', { tags: { $all: ['b', 'a'] } }, true],
    ['$size', { tags: { $size: 2 } }, true],
    ['dotted paths into lists', { 'lines.price': { $gt: 8 } }, true],
    ['dotted paths to one entry', { 'lines.0.price': 5 }, true],
    ['$not', { n: { $not: { $gt: 2 } } }, false],
    ['$regex with options', { name: { $regex: '^aD', $options: 'i' } }, true],
    ['$nor', { $nor: [{ n: 1 }, { name: 'Bob' }] }, true],
    ['moments in other forms: without zone, with microseconds', { at: '2026-06-01T09:23:41.481000' }, true],
    ['moments in other zones', { at: { $lt: '2026-06-01T11:23:41.482+02:00' } }, true],
    ['no property that a record does not own', { constructor: { $exists: true } }, false],
  ];
  for (const [what, query, isPassed] of cases) {
    it(`know ${what}`, () => assert.equal(passes(record, query), isPassed));
  }

  it('refuse what they do not know, with its field', () => {
    for (const query of [
      { n: { $near: 1 } },
      { n: { $in: 1 } },
      { n: { $regex: '(' } },
      { $where: [{}] },
      [],
    ]) {
      assert.throws(() => conditionsOf(query), Refusal, JSON.stringify(query));
    }
  });

  it('end a regular expression that would take for ever', () => {
    const long: Fields = { name: `${'a'.repeat(40)}!` };
    assert.throws(() => passes(long, { name: { $regex: '^(a+)+$' } }), /takes too long/);
  });

  it('say what a field may be, also within $and', () => {
    const conditions = conditionsOf({
      $and: [{ n: { $in: [1, 2] } }, { at: { $gte: '2026', $lt: '2027' } }],
    });
    assert.deepEqual(conditions.valuesOf('n'), [1, 2]);
    assert.deepEqual(conditions.rangeOf('at'), { from: '2026', to: '2027' });
    assert.equal(conditionsOf({ $or: [{ n: 1 }] }).valuesOf('n'), undefined);
    assert.equal(conditionsOf({ n: { $gt: 1 } }).valuesOf('n'), undefined);
  });
});
