import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from '../detect.ts';
import { conversation, GROUND } from '../testing/conversation.ts';
import { FRAUDS } from '../testing/frauds.ts';
import { readHonestCases } from '../testing/honest/read-honest.ts';

describe('signs of fraud', () => {
  for (const turns of FRAUDS) {
    it(`are seen in a conversation that begins "${turns[0]?.text.slice(0, 50)}"`, () => {
      const { scam, triggers } = readConversation(turns, GROUND);
      assert.equal(scam.verdict, 'LIKELY');
      assert.equal(scam.by, turns[0]?.from);
      assert.ok(scam.categories.length >= 2);
      assert.ok(triggers.some(({ trigger }) => trigger === 'HANDOVER'));
    });
  }

  it('are likely in at most one of twenty honest conversations that look like fraud', () => {
    const cases = readHonestCases();
    const likely = cases.filter(({ turns }) => readConversation(turns, GROUND).scam.verdict === 'LIKELY');
    assert.ok(cases.length >= 100, `only ${cases.length} cases`);
    assert.ok(likely.length / cases.length <= 0.05, likely.map(({ turns }) => turns[0]?.text).join('\n'));
  });

  it('are not seen in what the people of the house say', () => {
    const { scam } = readConversation(
      conversation(
        'OPERATOR: Please give me your card number immediately, otherwise the police will arrest you.',
        'CUSTOMER: Why?',
        'OPERATOR: Pay with gift cards and tell nobody.',
      ),
      GROUND,
    );
    assert.equal(scam.verdict, 'NONE');
  });

  it('are not requests where somebody warns of them', () => {
    const { scam } = readConversation(
      conversation('VENDOR: We will never ask for your password. Do not share your PIN.'),
      GROUND,
    );
    assert.equal(scam.categories.includes('CREDENTIAL_REQUEST'), false);
  });

  it('never fall back once a verdict was given', () => {
    const turns = [...(FRAUDS[0] ?? [])];
    const more = conversation('VENDOR: Have a nice day.').map((turn) => ({ ...turn, seq: turns.length + 1 }));
    assert.equal(readConversation([...turns, ...more], GROUND).scam.verdict, 'LIKELY');
  });
});
