import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readKept, writeKept } from './kept.ts';
import { chooseLanguage } from './language.ts';
import { readToPanel } from './messages.ts';

describe('what a page says to the panel', () => {
  it('is read by kind, and only what is known of it', () => {
    assert.deepEqual(readToPanel({ kind: 'open', extra: 1 }), { kind: 'open' });
    assert.deepEqual(
      readToPanel({ kind: 'identify', guest: { name: ' Ada ', email: '', role: 'ADMIN', phone: 7 } }),
      {
        kind: 'identify',
        guest: { name: 'Ada' },
      },
    );
    assert.deepEqual(readToPanel({ kind: 'look', look: { accent: 'red', onload: 'x', radius: 4 } }), {
      kind: 'look',
      look: { accent: 'red' },
    });
  });

  it('begins with sound values, whatever came', () => {
    assert.deepEqual(
      readToPanel({ kind: 'start', languages: ['de', 1], look: null, kept: {}, isOpen: 'yes' }),
      {
        kind: 'start',
        languages: ['de'],
        look: {},
        guest: {},
        kept: '',
        isOpen: false,
        page: '',
        referrer: '',
      },
    );
  });

  it('is ignored when it is of no known kind', () => {
    for (const data of [undefined, null, 'open', [], {}, { kind: 'eval' }])
      assert.equal(readToPanel(data), undefined);
  });

  it('names languages in the order of preference; English is the last resort', () => {
    assert.equal(chooseLanguage(['', 'fr', 'de-AT', 'en']), 'de');
    assert.equal(chooseLanguage(['pl']), 'en');
  });

  it('gives back what it has kept, and nothing for what is not understood', () => {
    const kept = { session: 'abc', isContactKnown: true };
    assert.deepEqual(readKept(writeKept(kept)), kept);
    assert.equal(writeKept(undefined), '');
    for (const text of ['', '{', 'null', '{"session":7}']) {
      assert.deepEqual(readKept(text), { session: null, isContactKnown: false }, text);
    }
  });
});
