import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordChanges } from './record-changes.ts';
import { slimmed } from './slim-record.ts';

describe('a record that is read again', () => {
  const made = (at: string, more = {}) => ({ id: 'a', created_date: at, ...more });

  it('is new once, then changed, and nothing while it stays as it is', () => {
    const changes = new RecordChanges();
    changes.startAt('2026-01-01T00:00:00Z');
    const types = [
      made('2026-01-02T00:00:00Z'),
      made('2026-01-02T00:00:00Z'),
      made('2026-01-02T00:00:00Z', { b: 1 }),
    ];
    assert.deepEqual(
      types.map((record) => changes.see(record)?.type),
      ['create', undefined, 'update'],
    );
  });

  it('is no new one where it was made before the listener came', () => {
    const changes = new RecordChanges();
    changes.startAt('2026-01-03T00:00:00Z');
    changes.startAt('2026-01-01T00:00:00Z');
    assert.equal(changes.see(made('2026-01-02T00:00:00Z'))?.type, 'update');
  });

  it('loses texts that an event has no room for, and says so', () => {
    const record = { id: 'a', short: 'x', long: 'ü'.repeat(6_000) };
    assert.deepEqual(slimmed(record), { id: 'a', short: 'x', long: '', _oversize: true });
    const small = made('2026');
    assert.equal(slimmed(small), small);
  });
});
