import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAnswer } from './read-answer.ts';

const at = { language: 'en', now: Date.UTC(2026, 10, 30, 9) };
const german = { ...at, language: 'de' };
type Type = Parameters<typeof readAnswer>[0]['type'];

describe('the answer to a question', () => {
  const cases: readonly [Type, string, string | undefined, string?][] = [
    ['number', 'About 1,200 I think', '1200'],
    ['number', 'twenty five', '25'],
    ['number', 'fünfundzwanzig', '25', 'de'],
    ['number', 'a few', undefined],
    ['date', 'tomorrow', '2026-12-01'],
    ['date', 'am 24. Dezember', '2026-12-24', 'de'],
    ['date', 'soon', undefined],
    ['time', 'at 2:30 pm', '14:30'],
    ['time', 'um 9 Uhr', '09:00', 'de'],
    ['time', 'At two in the afternoon.', '14:00'],
    ['time', 'half past nine in the morning', '09:30'],
    ['time', 'quarter to three', '14:45'],
    ['time', 'at 4', '16:00'],
    ['time', 'at 4 in the morning', '04:00'],
    ['time', 'at 04:00', '04:00'],
    ['time', 'Twelve.', '12:00'],
    ['time', 'whenever', undefined],
    ['time', 'at twelve', '12:00'],
    ['time', 'um halb drei', '14:30', 'de'],
    ['time', 'um Viertel nach eins', '13:15', 'de'],
    ['time', 'um zwanzig Uhr', '20:00', 'de'],
    ['phone', 'It is 202 555 0143', '+12025550143'],
    ['phone', '030 901820', '+4930901820', 'de'],
    ['phone', 'twelve', undefined],
    ['email', 'ada at example dot com', 'ada@example.com'],
    ['email', 'I have none', undefined],
    ['address', '12 Main Street.', '12 Main Street'],
    ['address', 'home', undefined],
    ['yesNo', 'Sure', 'yes'],
    ['yesNo', 'No, not really', 'no'],
    ['yesNo', 'Kein Problem', 'yes', 'de'],
    ['yesNo', 'Perhaps', undefined],
    ['text', 'A dripping tap.', 'A dripping tap'],
    ['text', '…', undefined],
  ];
  for (const [type, text, value, language] of cases) {
    it(`of the type ${type} in "${text}" is ${value ?? 'none'}`, () => {
      assert.equal(readAnswer({ type, choices: [] }, text, language === 'de' ? german : at), value);
    });
  }

  it('is the longest choice that was said', () => {
    const ask = { type: 'choice', choices: ['boiler', 'boiler repair', 'tap'] } as const;
    assert.equal(
      readAnswer({ ...ask, choices: [...ask.choices] }, 'The boiler repair, please', at),
      'boiler repair',
    );
    assert.equal(readAnswer({ ...ask, choices: [...ask.choices] }, 'Taps', at), undefined);
  });
});
