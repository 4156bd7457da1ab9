import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Typist } from '#contracts/assistant/typing.ts';
import type { EphemeralEvent } from '#platform/streams/event.ts';
import { createNotifier } from '#platform/streams/notifier.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import { openBus } from '#platform/streams/open-bus.ts';
import { channelOf } from '#platform/streams/wake-ups.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { aConversation } from '../testing/a-conversation.ts';
import { startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { whileTyping } from './show-typing.ts';

const typist: Typist = {
  id: randomUUID(),
  userId: randomUUID(),
  isGuest: false,
  role: 'ASSISTANT',
  displayName: 'Robin',
  joinedAt: new Date().toISOString(),
};

describe('the sign that the assistant types', () => {
  let integration: TestIntegration;
  let readers: Notifier;
  const heard: EphemeralEvent[] = [];
  before(async () => {
    integration = await startIntegration();
    const { pool, log } = integration.services;
    const addresses = { databaseUrl: integration.databaseUrl, redisUrl: undefined };
    readers = createNotifier(await openBus(addresses, channelOf('conversation'), pool, log), log);
    await readers.start({ changed: () => {}, gap: () => {}, ephemeral: (event) => void heard.push(event) });
  });
  after(async () => {
    await readers.close();
    await integration.stop();
  });

  const questionIn = async (mode: 'AUTO' | 'SUGGEST') => {
    const { pool } = integration.services;
    const lines = [{ role: 'CUSTOMER' as const, body: 'Is it done?' }];
    const conversationId = await aConversation(pool, { customerId: randomUUID(), lines });
    const run = [randomUUID(), conversationId, mode];
    await pool.query(
      'insert into conversation.assistant_run (id, conversation_id, for_seq, mode) values ($1, $2, 1, $3)',
      run,
    );
    return { conversationId, forSeq: 1, typist };
  };
  const signsIn = (conversationId: string) =>
    heard
      .filter(({ stream }) => stream === `conversation:${conversationId}`)
      .map(({ type, data }) => [type, data['typing']]);

  it('is sent again while the answer is looked for, and by nothing after that', async () => {
    const question = await questionIn('AUTO');
    const { conversationId } = question;
    const result = await whileTyping(integration.services, question, async () => {
      await eventually(() => signsIn(conversationId).length > 0, 'the sign');
      return 'found';
    });
    assert.equal(result, 'found');
    assert.deepEqual(heard.at(-1)?.data['participant'], typist);
    // The message that follows ends it.
    assert.deepEqual(signsIn(conversationId), [['TypingChanged', true]]);
  });

  it('ends at once when no answer is found', async () => {
    const question = await questionIn('AUTO');
    const failing = whileTyping(integration.services, question, () => Promise.reject(new Error('no answer')));
    await assert.rejects(failing, /no answer/);
    await eventually(() => signsIn(question.conversationId).length > 0, 'the end');
    assert.deepEqual(signsIn(question.conversationId), [['TypingChanged', false]]);
  });

  it('is not sent any more once a person has taken over', async () => {
    const taken = await questionIn('SUGGEST');
    const going = await questionIn('AUTO');
    await Promise.all(
      [taken, going].map((question) =>
        whileTyping(integration.services, question, () =>
          eventually(() => signsIn(going.conversationId).length > 0, 'the sign of the other'),
        ),
      ),
    );
    assert.deepEqual(signsIn(taken.conversationId), []);
  });
});
