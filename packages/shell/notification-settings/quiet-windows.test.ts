import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endsNextDay, night, withDay } from './quiet-windows.ts';

describe('a span of quiet hours', () => {
  it('has its days in the order of the week, each once', () => {
    const without = withDay(night, 'TUESDAY', false);
    assert.equal(without.weekdays.includes('TUESDAY'), false);
    assert.deepEqual(withDay(withDay(without, 'TUESDAY', true), 'TUESDAY', true).weekdays, night.weekdays);
  });

  it('says that it ends on the next day when it passes midnight', () => {
    assert.equal(endsNextDay(night), true);
    assert.equal(endsNextDay({ ...night, from: '00:00', to: '06:00' }), false);
    assert.equal(endsNextDay({ ...night, to: '' }), false);
  });
});
