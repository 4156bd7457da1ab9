import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedOf } from './time.ts';

describe('the time that figures are asked for', () => {
  it('begins with a day of the person and ends with the quarter of an hour that runs', () => {
    const asked = askedOf('7', 'Europe/Berlin', Date.parse('2026-03-31T10:07:00Z'));
    assert.deepEqual(asked, {
      range: { from: '2026-03-24T23:00:00.000Z', to: '2026-03-31T10:15:00.000Z' },
      timezone: 'Europe/Berlin',
      grain: 'DAY',
      filter: {},
    });
  });

  it('is the same for all that is asked within that quarter', () => {
    const at = (time: string) => askedOf('90', 'UTC', Date.parse(`2026-03-31T${time}Z`));
    assert.deepEqual(at('10:00:00'), at('10:14:59'));
    assert.notDeepEqual(at('10:00:00'), at('10:15:00'));
  });
});
