import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hueOf, initialsOf } from './initials.ts';

describe('initials', () => {
  it('are of the first and the last word', () => {
    assert.equal(initialsOf('Ada Maria Lovelace'), 'AL');
    assert.equal(initialsOf('plumber'), 'P');
  });

  it('work in any script, and pass over signs', () => {
    assert.equal(initialsOf('محمد علي'), 'مع');
    assert.equal(initialsOf('山田 太郎'), '山太');
    assert.equal(initialsOf('“Rohr & Söhne”'), 'RS');
    assert.equal(initialsOf('  '), '?');
  });

  it('have a colour that stays', () => {
    assert.equal(hueOf('Ada'), hueOf('Ada'));
    assert.ok(hueOf('Ada') >= 0 && hueOf('Ada') < 360);
  });
});
