import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWellFormedApiKey, looksLikeApiKey, newApiKey } from './api-key.ts';
import { hashToken } from './token.ts';

describe('an API key', () => {
  it('is recognised by its prefix, and no two are equal', () => {
    const keys = Array.from({ length: 200 }, () => newApiKey().key);
    for (const key of keys) assert.match(key, /^sbk_[0-9A-Za-z]{38}$/);
    assert.ok(keys.every((key) => looksLikeApiKey(key) && isWellFormedApiKey(key)));
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is known by its hash alone', () => {
    const { key, hash } = newApiKey();
    assert.equal(hash, hashToken(key));
  });

  it('is known from a mistyped one without a look-up', () => {
    const { key } = newApiKey();
    const swapped = key.replace(/^sbk_(.)/, (_all, first: string) => `sbk_${first === 'a' ? 'b' : 'a'}`);
    for (const wrong of [
      swapped,
      key.slice(0, -1),
      `${key}a`,
      key.slice(4),
      key.toLowerCase() + 'X',
      'sbk_',
    ]) {
      assert.equal(isWellFormedApiKey(wrong), false, wrong);
    }
  });
});
