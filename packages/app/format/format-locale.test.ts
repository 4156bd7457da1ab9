import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatLocale } from './format-locale.ts';
import { createFormats } from './formats.ts';

describe('the locale of values', () => {
  it('is the person’s where the texts are in its language', () => {
    assert.equal(formatLocale('de', 'de-CH'), 'de-CH');
    assert.equal(formatLocale('en', 'de-CH'), 'en');
    assert.equal(formatLocale('de', null), 'de');
  });

  it('makes the difference between countries', () => {
    const [british, american] = ['en-GB', 'en-US'].map((locale) =>
      createFormats(formatLocale('en', locale), 'UTC').date('2026-03-04T12:00:00Z'),
    );
    assert.deepEqual([british, american], ['4 Mar 2026', 'Mar 4, 2026']);
  });
});
