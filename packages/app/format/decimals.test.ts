import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minorDigits, readDecimal, readMoney, writeMoney } from './decimals.ts';

describe('numbers as people type them', () => {
  it('have a comma or a point', () => {
    assert.equal(readDecimal('1,5', 'de'), '1.5');
    assert.equal(readDecimal('1.5', 'de'), '1.5');
    assert.equal(readDecimal('1.5', 'en'), '1.5');
    assert.equal(readDecimal('1,5', 'en'), '1.5');
  });

  it('have thousands as the language separates them', () => {
    assert.equal(readDecimal('1.250,50', 'de'), '1250.50');
    assert.equal(readDecimal('1.250', 'de'), '1250');
    assert.equal(readDecimal('1,250.5', 'en'), '1250.5');
    assert.equal(readDecimal('1 250', 'en'), '1250');
  });

  it('are nothing else', () => {
    for (const text of ['', 'two', '1,2,3', '1.2.3', '--1', '1e5', '.5', '5.']) {
      assert.equal(readDecimal(text, 'en'), undefined, text);
    }
  });

  it('lose zeros in front, and keep their sign', () => {
    assert.equal(readDecimal('007', 'en'), '7');
    assert.equal(readDecimal('-0,5', 'de'), '-0.5');
  });
});

describe('money as people type it', () => {
  it('is read in minor units', () => {
    assert.equal(readMoney('12,5', 'EUR', 'de'), 1_250);
    assert.equal(readMoney('1,234.56', 'EUR', 'en'), 123_456);
    assert.equal(readMoney('0.29', 'EUR', 'en'), 29);
    assert.equal(readMoney('-3', 'EUR', 'en'), -300);
    assert.equal(readMoney('500', 'JPY', 'en'), 500);
  });

  it('has no more digits than its currency', () => {
    assert.equal(readMoney('1.005', 'EUR', 'en'), undefined);
    assert.equal(readMoney('1.500', 'EUR', 'en'), 150);
    assert.equal(readMoney('1.5', 'JPY', 'en'), undefined);
    assert.deepEqual(['EUR', 'JPY', 'KWD'].map(minorDigits), [2, 0, 3]);
  });

  it('is written as it is read', () => {
    for (const language of ['en', 'de']) {
      for (const amount of [0, 5, 123_456, -1_250]) {
        assert.equal(readMoney(writeMoney(amount, 'EUR', language), 'EUR', language), amount);
      }
    }
  });
});
