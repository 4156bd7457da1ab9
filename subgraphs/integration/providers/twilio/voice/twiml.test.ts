import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTwiml } from './twiml.ts';

describe('TwiML', () => {
  it('is read with its attributes, texts and what is inside', () => {
    const [say, connect] = readTwiml(
      '<?xml version="1.0"?><Response><Say language="en">Hi &amp; bye</Say>' +
        `<Connect action='/x?a=1&amp;b=2'><ConversationRelay url="wss://a.example/b"><Parameter name="call" value="1"/></ConversationRelay></Connect></Response>`,
    );
    assert.equal(say?.text, 'Hi & bye');
    assert.equal(connect?.attributes['action'], '/x?a=1&b=2');
    assert.deepEqual(connect?.children[0]?.children[0]?.attributes, { name: 'call', value: '1' });
  });

  it('that is broken is refused', () => {
    for (const broken of ['', 'hello', '<Say>Hi</Say>', '<Response><Say></Response>', '<Response>']) {
      assert.throws(() => readTwiml(broken), broken);
    }
  });
});
