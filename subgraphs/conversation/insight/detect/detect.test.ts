import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from './detect.ts';
import { conversation, GROUND } from './testing/conversation.ts';

describe('what is understood of a conversation', () => {
  it('reads language, intent, facts and triggers of a customer who books', () => {
    const insight = readConversation(
      conversation(
        'CUSTOMER: Hello, I would like to book a plumber for tomorrow at 3 pm.',
        'OPERATOR: Sure, where?',
        'CUSTOMER: 12 Baker Street, and please call me on +49 30 901820.',
      ),
      GROUND,
    );
    assert.equal(insight.language.language, 'en');
    assert.deepEqual(
      insight.slots.map(({ slot, value }) => [slot, value]),
      [
        ['SERVICE', 'plumbing'],
        ['TIME', '2027-03-02T15:00'],
        ['ADDRESS', '12 Baker Street'],
        ['PHONE', '+4930901820'],
      ],
    );
    assert.deepEqual(
      insight.triggers.map(({ trigger }) => trigger),
      ['ORDER_DRAFT', 'CALL_BACK'],
    );
    assert.equal(insight.scam.verdict, 'NONE');
  });
});
