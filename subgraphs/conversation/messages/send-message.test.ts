import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { nobody, rowCounts, sendMutation, startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

describe('sendMessage', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const send = (viewer: Parameters<TestConversations['send']>[0], input: object) =>
    chat.send(viewer, sendMutation, { input });

  it('gives the message the number of its event and trims the white space around it', async () => {
    const { id, viewer } = await chat.guest({ name: 'Ada' });
    const message = await chat.say(viewer, id, '  Is anybody there?\n', 'mine');
    assert.deepEqual([message.seq, message.body, message.clientId], [2, 'Is anybody there?', 'mine']);
    assert.deepEqual([message.sender.role, message.sender.displayName], ['CUSTOMER', 'Ada']);
  });

  it('writes one message for twenty simultaneous sends with one clientId', async () => {
    const { id, viewer } = await chat.guest();
    const sent = await Promise.all(Array.from({ length: 20 }, () => chat.say(viewer, id, 'Once', 'c-1')));
    assert.equal(new Set(sent.map((message) => message.id)).size, 1);
    assert.deepEqual(new Set(sent.map(({ seq }) => seq)), new Set([2]));
    assert.equal((await chat.say(viewer, id, 'Next')).seq, 3);
  });

  it('writes one message, and joins once, for twenty simultaneous first sends of an operator', async () => {
    const { id } = await chat.guest();
    const agent = await chat.person('AGENT');
    const sent = await Promise.all(Array.from({ length: 20 }, () => chat.say(agent, id, 'Once', 'c-1')));
    assert.deepEqual(new Set(sent.map(({ seq }) => seq)), new Set([3]));
    const { rows } = await chat.services.pool.query(
      'select seq, type from stream_event where stream_id = $1 order by seq',
      [`conversation:${id}`],
    );
    assert.deepEqual(rows, [
      { seq: 1, type: 'MessageSent' },
      { seq: 2, type: 'ParticipantJoined' },
      { seq: 3, type: 'MessageSent' },
    ]);
  });

  it('returns the first message for the same clientId, and refuses other words', async () => {
    const { id, viewer } = await chat.guest();
    const first = await chat.say(viewer, id, 'First', 'c-1');
    assert.deepEqual(await chat.say(viewer, id, ' First ', 'c-1'), first);
    const agent = await chat.person('AGENT');
    const close = `mutation { closeConversation(input: { conversationId: "${id}" }) { conversation { id } } }`;
    for (const prepare of [async () => {}, async () => data(await chat.send(agent, close))]) {
      await prepare();
      const before = await rowCounts(chat);
      const second = await send(viewer, { conversationId: id, body: 'Second', clientId: 'c-1' });
      assert.deepEqual(refusal(second), { code: 'CONFLICT' });
      assert.deepEqual(await rowCounts(chat), before);
    }
  });

  it('keeps the clientIds of two senders and of two conversations apart', async () => {
    const one = await chat.guest();
    const other = await chat.guest();
    const agent = await chat.person('AGENT');
    const sent = [
      await chat.say(one.viewer, one.id, 'a', 'c-1'),
      await chat.say(agent, one.id, 'b', 'c-1'),
      await chat.say(agent, other.id, 'c', 'c-1'),
    ];
    assert.deepEqual(
      sent.map(({ body }) => body),
      ['a', 'b', 'c'],
    );
  });

  it('shows a clientId to its sender only', async () => {
    const { id, viewer } = await chat.guest();
    await chat.say(viewer, id, 'Mine', 'c-1');
    const query = 'query ($id: ID!) { conversation(id: $id) { lastMessage { clientId } } }';
    const seenBy = async (who: typeof viewer) =>
      data(await chat.send(who, query, { id })).conversation.lastMessage?.clientId;
    assert.equal(await seenBy(viewer), 'c-1');
    assert.equal(await seenBy(await chat.person('AGENT')), null);
  });

  it('numbers the messages of eight simultaneous writers without a hole, in the order of their times', async () => {
    const { id, viewer } = await chat.guest();
    const agents = await Promise.all(Array.from({ length: 7 }, () => chat.person('AGENT')));
    await Promise.all(
      [viewer, ...agents].map(async (writer) => {
        for (let count = 0; count < 20; count += 1) await chat.say(writer, id, `Line ${count}`);
      }),
    );
    const { rows } = await chat.services.pool.query<{ seq: number; type: string; at: Date }>(
      'select seq, type, at from stream_event where stream_id = $1 order by seq',
      [`conversation:${id}`],
    );
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      Array.from({ length: 1 + 7 + 160 }, (_, index) => index + 1),
    );
    const { rows: messages } = await chat.services.pool.query<{ seq: number; sent_at: Date }>(
      'select seq, sent_at from message where conversation_id = $1 order by seq',
      [id],
    );
    assert.deepEqual(
      messages.map(({ seq }) => seq),
      rows.filter(({ type }) => type === 'MessageSent').map(({ seq }) => seq),
    );
    const times = messages.map((message) => message.sent_at.getTime());
    assert.deepEqual(
      times,
      times.toSorted((one, next) => one - next),
    );
  });

  it('opens a closed conversation again with the message that finds it closed', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT', 'Ben');
    const close =
      'mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { status } } }';
    data(await chat.send(agent, close, { input: { conversationId: id } }));
    const follower = await chat.follow(viewer, id, 0);
    const sent = await Promise.all(['a', 'b', 'c'].map((body) => chat.say(viewer, id, body, body)));
    const events = await follower.until((seen) => seen.length >= 7);
    assert.deepEqual(
      events.map(({ __typename, seq }) => [seq, __typename]),
      [
        [1, 'MessageSent'],
        [2, 'ParticipantJoined'],
        [3, 'ConversationClosed'],
        [4, 'ConversationReopened'],
        [5, 'MessageSent'],
        [6, 'MessageSent'],
        [7, 'MessageSent'],
      ],
    );
    assert.deepEqual(new Set(sent.map(({ seq }) => seq)), new Set([5, 6, 7]));
    follower.stop();
  });

  it('publishes what was said to the other services', async () => {
    const { id } = await chat.guest({ name: 'Ada' });
    await chat.say(await chat.person('AGENT', 'Ben'), id, 'How can I help?');
    const { rows } = await chat.services.pool.query(
      'select seq, role, display_name, body from conversation.transcript where conversation_id = $1 order by seq',
      [id],
    );
    assert.deepEqual(rows, [
      { seq: 1, role: 'CUSTOMER', display_name: 'Ada', body: 'Hello' },
      { seq: 3, role: 'AGENT', display_name: 'Ben', body: 'How can I help?' },
    ]);
  });

  it('refuses what is no message and changes nothing', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    const counts = await rowCounts(chat);
    const field = 'input.body';
    for (const body of ['', ' \n\t ', 'x'.repeat(8_001), 'a\u0000b']) {
      for (const who of [viewer, agent]) {
        assert.deepEqual(refusal(await send(who, { conversationId: id, body })), {
          code: 'BAD_USER_INPUT',
          field,
        });
      }
    }
    assert.deepEqual(
      refusal(await send(viewer, { conversationId: id, body: 'x', clientId: 'c'.repeat(201) })),
      {
        code: 'BAD_USER_INPUT',
        field: 'input.clientId',
      },
    );
    assert.deepEqual(await rowCounts(chat), counts);
    assert.equal((await chat.say(viewer, id, 'x'.repeat(8_000))).body.length, 8_000);
  });

  it('refuses callers who take no part and changes nothing', async () => {
    const { id } = await chat.guest();
    const foreigner = await chat.guest();
    const customer = await chat.person('CUSTOMER');
    const vendor = { ...(await chat.person('VENDOR')), vendorId: '00000000-0000-7000-8000-000000000101' };
    const agent = await chat.person('AGENT');
    const counts = await rowCounts(chat);
    for (const who of [foreigner.viewer, customer, vendor]) {
      assert.deepEqual(refusal(await send(who, { conversationId: id, body: 'x' })), { code: 'NOT_FOUND' });
    }
    assert.deepEqual(refusal(await send(nobody, { conversationId: id, body: 'x' })), {
      code: 'UNAUTHENTICATED',
    });
    for (const wrong of ['no-id', '', id.toUpperCase(), '00000000-0000-7000-8000-000000000000']) {
      assert.deepEqual(refusal(await send(agent, { conversationId: wrong, body: 'x' })), {
        code: 'NOT_FOUND',
      });
    }
    assert.deepEqual(await rowCounts(chat), counts);
  });
});
