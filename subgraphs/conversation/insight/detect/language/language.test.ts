import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from '../detect.ts';
import { conversation, GROUND } from '../testing/conversation.ts';

const CASES: readonly (readonly [language: string, text: string])[] = [
  ['en', 'Hi, my kitchen sink is leaking'],
  ['de', 'Mein Wasserhahn tropft seit gestern'],
  ['fr', 'Je voudrais un rendez-vous demain'],
  ['es', 'Necesito un fontanero mañana por la tarde'],
  ['tr', 'Yarın için randevu almak istiyorum'],
];

describe('the language of a conversation', () => {
  for (const [language, text] of CASES) {
    it(`is ${language} in "${text}"`, () => {
      const found = readConversation(conversation(`CUSTOMER: ${text}`), GROUND).language;
      assert.equal(found.language, language);
      assert.equal(found.evidence[0]?.quote, text);
    });
  }

  it('is the one that was set while messages are too short to tell', () => {
    const insight = readConversation(conversation('CUSTOMER: ok'), { ...GROUND, language: 'de' });
    assert.equal(insight.language.language, 'de');
  });

  it('stays as it was when a short message follows', () => {
    const turns = conversation('CUSTOMER: Mein Wasserhahn tropft seit gestern', 'CUSTOMER: ok, thanks');
    assert.equal(readConversation(turns, GROUND).language.language, 'de');
  });
});
