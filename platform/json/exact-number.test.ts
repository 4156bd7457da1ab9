import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ExactNumber, parseJson } from './exact-number.ts';

describe('JSON with numbers that a double cannot hold', () => {
  const exact = [
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890123',
    '0.12345678901234567891',
    '123456789.1234567891',
    '1234567890123456789e400',
  ];
  for (const text of exact) {
    it(`keeps ${text} wherever it stands, and writes it as it was`, () => {
      for (const json of [`{"a":${text}}`, `[1,${text},"x"]`, `{"a": {"b": [${text}]}}`]) {
        assert.equal(JSON.stringify(parseJson(json)), json.replaceAll(' ', ''));
      }
      const [number] = parseJson(`[${text}]`) as [unknown];
      assert.ok(number instanceof ExactNumber);
    });
  }

  it('leaves every number that a double holds to be one', () => {
    const held = [
      '0.30000000000000004',
      '1234567890.12345670',
      '-0.1000000000000000',
      '1.7976931348623157e308',
      '9007199254740991',
      '1234567890123456e-3',
    ];
    for (const text of held) assert.deepEqual(parseJson(`{"a":${text}}`), { a: Number(text) }, text);
  });

  it('takes digits in a text for a text', () => {
    const json = '{"a":"9007199254740993","b":"call 9007199254740993","c":"1.234567890123456789"}';
    assert.deepEqual(parseJson(json), JSON.parse(json));
  });
});
