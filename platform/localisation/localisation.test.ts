import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateText, moneyText } from './format.ts';
import { findLocale, locales } from './locales.ts';
import { isTimezone } from './timezone.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u200f]/g, ' ');

describe('locales', () => {
  it('are all known to this runtime, in their own right', () => {
    assert.deepEqual(Intl.NumberFormat.supportedLocalesOf(locales), locales);
    assert.deepEqual(Intl.DateTimeFormat.supportedLocalesOf(locales), locales);
    assert.equal(new Set(locales).size, locales.length);
  });

  it('are found by any spelling of their tags, and by their language alone', () => {
    assert.deepEqual(['de-at', 'DE_CH', ' de ', 'en'].map(findLocale), ['de-AT', 'de-CH', 'de-DE', 'en-GB']);
    assert.deepEqual(
      ['', 'd', 'xx', 'de-XX', 'en-GB-oxendict', 'de-DE; DROP'].map(findLocale),
      Array(6).fill(undefined),
    );
  });
});

describe('moneyText', () => {
  it('has the digits of the currency, however the locale writes them', () => {
    const written = (amount: number, currency: string, locale: (typeof locales)[number]) =>
      plain(moneyText({ amount, currency }, locale));
    assert.equal(written(123_450, 'EUR', 'de-DE'), '1.234,50 €');
    assert.equal(written(123_450, 'EUR', 'en-GB'), '€1,234.50');
    assert.equal(written(-500, 'JPY', 'en-GB'), '-JP¥500');
    assert.equal(written(1_234, 'KWD', 'en-GB'), 'KWD 1.234');
    assert.equal(written(1_234, 'IQD', 'en-GB'), 'IQD 1.234');
    assert.match(written(2_147_483_647, 'CHF', 'de-CH'), /^CHF 21.474.836\.47$/);
  });
});

describe('dateText', () => {
  it('is by the clocks of the time zone, in summer and in winter', () => {
    const zone = { locale: 'de-DE', timezone: 'Europe/Berlin' } as const;
    const [winter, summer] = [new Date('2026-01-31T23:30:00Z'), new Date('2026-07-31T22:30:00Z')];
    assert.equal(dateText(winter, { ...zone, form: 'DATE' }), '01.02.2026');
    assert.equal(dateText(summer, { ...zone, form: 'TIME' }), '00:30');
    assert.equal(dateText(winter, { ...zone, form: 'LONG_DATE' }), 'Sonntag, 1. Februar 2026');
    assert.equal(
      dateText(winter, { form: 'DATE_TIME', locale: 'en-GB', timezone: 'UTC' }),
      '31 Jan 2026, 23:30',
    );
  });
});

describe('isTimezone', () => {
  it('takes names, no offsets', () => {
    assert.deepEqual(['Europe/Berlin', 'UTC', 'Asia/Kolkata'].map(isTimezone), [true, true, true]);
    assert.deepEqual(['+01:00', 'Berlin', '', 'Mars/Base'].map(isTimezone), [false, false, false, false]);
  });
});
