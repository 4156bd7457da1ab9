import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aggregate, readAggregateSpec } from './aggregate.ts';

describe('aggregate', () => {
  const records = [
    { id: '1', kind: 'a', price: 10, at: '2026-03-01T10:00:00Z' },
    { id: '2', kind: 'a', price: 30, at: '2026-03-02T10:00:00Z' },
    { id: '3', kind: 'b', price: null, at: '2026-04-30T23:59:59Z' },
  ];
  const run = (spec: unknown) => aggregate(records, readAggregateSpec(spec));

  it('has one row for all without a group, also for nothing', () => {
    assert.deepEqual(run({ sum: 'price', avg: 'price', min: 'at' }).rows, [
      { count: 3, sum_price: 40, avg_price: 20, min_at: '2026-03-01T10:00:00Z' },
    ]);
    assert.deepEqual(aggregate([], readAggregateSpec({ avg: 'price' })).rows, [
      { count: 0, avg_price: null },
    ]);
  });

  it('groups by fields and by time, in UTC, with weeks from Monday', () => {
    const bucket = (unit: string) =>
      run({ dateBucket: { field: 'at', unit }, sort: 'at' }).rows.map((row) => [row['at'], row['count']]);
    assert.deepEqual(bucket('month'), [
      ['2026-03-01', 2],
      ['2026-04-01', 1],
    ]);
    assert.deepEqual(bucket('week'), [
      ['2026-02-23', 1],
      ['2026-03-02', 1],
      ['2026-04-27', 1],
    ]);
  });

  it('leaves out groups, and says when there are more than wanted', () => {
    assert.deepEqual(run({ groupBy: 'kind', count: false, having: { kind: 'b' }, max: 'price' }).rows, [
      { kind: 'b', max_price: null },
    ]);
    const limited = run({ groupBy: 'kind', sort: '-count', limit: 1 });
    assert.deepEqual(limited, { rows: [{ kind: 'a', count: 2 }], truncated: true });
  });

  it('names what is wrong', () => {
    assert.throws(() => run({ dateBucket: { field: 'at', unit: 'hour' } }), /dateBucket\.unit/);
  });
});
