import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientId, optionalText, slug, text } from './fields.ts';

describe('text', () => {
  const body = text(1, 8_000);

  it('counts characters, not the halves that some are stored in', () => {
    assert.equal(body.parse('😀'.repeat(8_000)).length, 16_000);
    assert.equal(body.safeParse('😀'.repeat(8_001)).success, false);
    assert.equal(body.safeParse('x'.repeat(8_001)).success, false);
  });

  it('is empty when there is nothing to see', () => {
    for (const blank of ['', ' \n\t', '\u200B', '\uFEFF\u200D \u2060', '\u3164']) {
      assert.equal(body.safeParse(blank).error?.issues[0]?.message, 'must not be empty');
      assert.equal(optionalText(10).parse(blank), null);
    }
  });

  it('keeps what is written with marks that join or turn it', () => {
    for (const words of ['👩\u200D🔧', 'می\u200Cخواهم', 'a\u200Fb', '.'])
      assert.equal(body.parse(words), words);
    assert.equal(body.parse(' \u200Bhello '), '\u200Bhello');
  });

  it('refuses what cannot be kept as it is: NUL and half of a character; a slug and a clientId do too', () => {
    for (const wrong of ['a\u0000b', '\uD800', 'a\uDC00b', '\uDE00\uD83D', '😀'.slice(0, 1)]) {
      for (const field of [body, optionalText(10), slug, clientId])
        assert.equal(field.safeParse(wrong).success, false, JSON.stringify(wrong));
    }
    assert.equal(slug.parse(' plumbing '), 'plumbing');
  });
});
