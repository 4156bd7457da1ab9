import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { majorText, minorUnits } from './money-input.ts';

describe('an amount as people type it', () => {
  it('may have a point or a comma, and thousands apart', () => {
    for (const typed of ['1234.5', '1234,50', '1.234,50', '1,234.50', '1 234,5', '1’234.50']) {
      assert.equal(minorUnits(typed, 'EUR'), 123_450, typed);
    }
    assert.equal(minorUnits('89', 'EUR'), 8_900);
    assert.equal(minorUnits('500', 'JPY'), 500);
  });

  it('is refused when it has other characters or more digits than the currency', () => {
    for (const typed of ['', 'a lot', '-5', '1.2.3', '5 €']) {
      assert.equal(minorUnits(typed, 'EUR'), undefined, typed);
    }
    assert.equal(minorUnits('0.005', 'EUR'), undefined);
    assert.equal(minorUnits('0.5', 'JPY'), undefined);
  });

  it('is refused when it may be a thousand or a fraction', () => {
    for (const typed of ['1.234', '12,345']) assert.equal(minorUnits(typed, 'EUR'), undefined, typed);
    assert.equal(minorUnits('1.234', 'KWD'), 1_234);
  });

  it('comes back as it can be typed', () => {
    assert.equal(majorText(8_950, 'EUR'), '89.50');
    assert.equal(majorText(500, 'JPY'), '500');
    assert.equal(minorUnits(majorText(123_456, 'EUR'), 'EUR'), 123_456);
  });
});
