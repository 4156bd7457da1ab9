import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsFor } from './announcement-words.ts';

describe('the words of an announcement', () => {
  const announcement = {
    title: 'Maintenance',
    body: 'Tonight.',
    translations: [
      { locale: 'de', title: 'Wartung', body: 'Heute Nacht.' },
      { locale: 'de-AT', title: 'Wartung', body: 'Heut Nacht.' },
    ],
  };

  it('are in the language that somebody reads', () => {
    assert.equal(wordsFor(announcement, 'de').body, 'Heute Nacht.');
    assert.equal(wordsFor(announcement, 'de-at').body, 'Heut Nacht.');
    assert.equal(wordsFor(announcement, 'de-CH').body, 'Heute Nacht.');
  });

  it('are as they were written for everybody else', () => {
    for (const locale of ['fr', null, '', 'd'])
      assert.equal(wordsFor(announcement, locale).title, 'Maintenance');
  });
});
