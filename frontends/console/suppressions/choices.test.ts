import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateOf } from './choices.ts';

describe('the state of a suppression', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  for (const [liftedAt, until, state] of [
    [null, null, 'OPEN'],
    [null, '2026-03-01T12:00:01Z', 'OPEN'],
    [null, '2026-03-01T12:00:00Z', 'ENDED'],
    ['2026-02-01T12:00:00Z', '2026-02-02T12:00:00Z', 'LIFTED'],
  ] as const) {
    it(`lifted at ${liftedAt}, until ${until}: ${state}`, () => {
      assert.equal(stateOf({ liftedAt, until }, now), state);
    });
  }
});
