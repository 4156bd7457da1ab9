import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeRegion, writeWindows } from './written-rules.ts';

describe('a rule of calls in words', () => {
  it('joins days that follow each other', () => {
    const windows = [
      { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
      { weekdays: [6], from: '10:00', to: '14:00' },
    ];
    assert.equal(writeWindows(windows, 'en'), 'Mon–Fri 09:00–18:00, Sat 10:00–14:00');
    assert.equal(
      writeWindows([{ weekdays: [1, 3, 4, 7], from: '09:00', to: '12:00' }], 'de'),
      'Mo, Mi–Do, So 09:00–12:00',
    );
  });

  it('names the country, and the part of it by its code', () => {
    assert.equal(writeRegion('US-TX', 'en', 'Everywhere else'), 'United States, TX');
    assert.equal(writeRegion('DE', 'de', 'Überall sonst'), 'Deutschland');
    assert.equal(writeRegion('*', 'en', 'Everywhere else'), 'Everywhere else');
  });
});
