import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sayValue } from './say-value.ts';

describe('the value of a slot', () => {
  it('is said as people say a day', () => {
    assert.equal(sayValue('2026-11-30', 'date', 'en'), 'Monday, November 30');
    assert.equal(sayValue('2026-11-30', 'date', 'en-GB'), 'Monday 30 November');
    assert.equal(sayValue('2026-11-30', 'date', 'de-AT'), 'Montag, 30. November');
  });

  it('is said as people say a time', () => {
    assert.equal(sayValue('14:30', 'time', 'en-GB'), '2:30 pm');
    assert.equal(sayValue('14:30', 'time', 'de'), '14:30');
  });

  it('is said as it is where it is neither, and where it was masked', () => {
    assert.equal(sayValue('12 Harbour Street', 'address', 'en'), '12 Harbour Street');
    assert.equal(sayValue('••••', 'date', 'en'), '••••');
  });
});
