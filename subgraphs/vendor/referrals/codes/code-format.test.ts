import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newCode, readCode, shownCode } from './code-format.ts';

describe('a code', () => {
  it('has eight characters that nobody mistakes, and is read again', () => {
    const codes = Array.from({ length: 500 }, newCode);
    for (const code of codes) {
      assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
      assert.equal(readCode(code), code);
      assert.equal(readCode(shownCode(code).toLowerCase()), code);
    }
    assert.equal(new Set(codes).size, codes.length);
  });

  it('is read as people write it', () => {
    assert.equal(readCode(' 7k2m-9qxa '), '7K2M9QXA');
    assert.equal(readCode('OIL0 1111'), '01101111');
    for (const wrong of ['', '7K2M9QX', '7K2M9QXAA', 'UUUUUUUU', '7K2M9QX!', 'ÄÖÜ12345']) {
      assert.equal(readCode(wrong), null, wrong);
    }
  });
});
