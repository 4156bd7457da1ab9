import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFormats } from './formats.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  const english = createFormats('en', 'UTC');
  const german = createFormats('de', 'Europe/Berlin');

  it('write money in the digits of its currency', () => {
    assert.equal(plain(english.money({ amount: 12_345, currency: 'EUR' })), '€123.45');
    assert.equal(plain(german.money({ amount: 12_345, currency: 'EUR' })), '123,45 €');
    assert.equal(plain(english.money({ amount: 500, currency: 'JPY' })), '¥500');
    assert.equal(plain(english.money({ amount: 1_234, currency: 'KWD' })), 'KWD 1.234');
  });

  it('write times in the time zone that is asked for', () => {
    assert.equal(plain(english.time('2026-11-28T14:05:00Z')), '2:05 PM');
    assert.equal(german.time('2026-11-28T14:05:00Z'), '15:05');
  });

  it('say how long ago or how soon in the largest unit that fits', () => {
    const now = Date.parse('2026-11-28T12:00:00Z');
    assert.equal(english.relative('2026-11-28T11:54:40Z', now), '5 minutes ago');
    assert.equal(english.relative('2026-11-30T13:00:00Z', now), 'in 2 days');
    assert.equal(german.relative('2026-11-27T12:00:00Z', now), 'gestern');
    assert.equal(english.relative('2026-11-28T12:00:00Z', now), 'now');
  });

  it('write numbers of a column with the same digits', () => {
    assert.equal(german.fixed(0.79, 3), '0,790');
    assert.equal(english.number(0.79, 3), '0.79');
  });

  it('count down in minutes and seconds, and stop at zero', () => {
    assert.equal(english.countdown(245), '4:05');
    assert.equal(english.countdown(0.2), '0:01');
    assert.equal(english.countdown(-3), '0:00');
    assert.equal(english.countdown(84_799), '23:33:19');
  });
});
