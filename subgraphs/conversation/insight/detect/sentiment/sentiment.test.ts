import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from '../detect.ts';
import { conversation, GROUND } from '../testing/conversation.ts';

const CASES: readonly (readonly [sentiment: string, text: string])[] = [
  ['POSITIVE', 'Thank you, that was great!'],
  ['POSITIVE', 'Perfekt, vielen Dank'],
  ['POSITIVE', '👍👍'],
  ['NEGATIVE', 'This is terrible'],
  ['NEGATIVE', 'I am not happy with the job'],
  ['NEGATIVE', 'Ich bin wirklich enttäuscht'],
  ['NEGATIVE', 'Das ist nicht gut, gar nicht gut'],
  ['NEGATIVE', '😡'],
  ['NEUTRAL', 'Not bad'],
  ['NEUTRAL', 'Good morning, my tap drips'],
  ['NEUTRAL', 'Kein Problem'],
];

describe('how a message sounds', () => {
  for (const [sentiment, text] of CASES) {
    it(`${text}: ${sentiment}`, () => {
      const found = readConversation(conversation(`CUSTOMER: ${text}`), GROUND).sentiment;
      assert.equal(found.sentiment, sentiment);
    });
  }
});
