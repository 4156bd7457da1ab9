import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { personOf } from '#platform/testing/viewers.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations, startMutation } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const send = `mutation ($input: SendTranscriptInput!) { sendTranscript(input: $input) { messages conversation { id } } }`;

describe('sendTranscript', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const payloads = async (conversationId: string) => {
    const { rows } = await chat.services.pool.query<{ person: string; seq: number }>(
      `select job.payload -> 'data' ->> 'personId' as person, (job.payload -> 'data' ->> 'upToSeq')::int as seq
       from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'integration.mail-transcript' and job.payload -> 'data' ->> 'conversationId' = $1`,
      [conversationId],
    );
    return rows;
  };

  it('sends what was written so far to the operator who asks', async () => {
    const { id: conversationId } = await chat.guest();
    const { seq } = await chat.say(agent, conversationId, 'How can I help?');
    const input = { conversationId, to: 'CALLER' };
    assert.equal(data(await chat.send(agent, send, { input })).sendTranscript.messages, 2);
    assert.deepEqual(await payloads(conversationId), [{ person: agent.sub, seq }]);
    // Once more before it is sent is one mail.
    data(await chat.send(agent, send, { input }));
    assert.equal((await payloads(conversationId)).length, 1);
  });

  it('goes to a customer with a verified address only', async () => {
    const { id, viewer } = await chat.guest({ email: 'claimed@mail.example.test' });
    const to = (conversationId: string) =>
      chat.send(agent, send, { input: { conversationId, to: 'CUSTOMER' } });
    assert.deepEqual(refusal(await to(id)), { code: 'CONFLICT' });
    const customer = await chat.person('CUSTOMER');
    await chat.services.pool.query(
      `insert into admin.account (id, email, name, role, password_hash, created_at)
       values ($1, $2, 'Ada', 'CUSTOMER', '$argon2id$sample', now())`,
      [customer.sub, `${customer.sub}@mail.example.test`],
    );
    const { startConversation } = data(
      await chat.send(customer, startMutation, { input: { body: 'Hello' } }),
    );
    const own = startConversation.conversation.id;
    assert.deepEqual(refusal(await to(own)), { code: 'CONFLICT' });
    await chat.services.pool.query('update admin.account set email_verified_at = now() where id = $1', [
      customer.sub,
    ]);
    assert.equal(data(await to(own)).sendTranscript.messages, 1);
    assert.deepEqual(await payloads(own), [{ person: customer.sub, seq: 1 }]);
    assert.deepEqual(
      refusal(await chat.send(viewer, send, { input: { conversationId: id, to: 'CUSTOMER' } })),
      {
        code: 'FORBIDDEN',
      },
    );
  });

  it('has no address for an API key, and nothing to send of what does not exist', async () => {
    const { id } = await chat.guest();
    const key = personOf('API_KEY', {
      keyId: randomUUID(),
      keyName: 'Reports',
      scopes: ['conversations:write', 'conversations:read'],
    });
    assert.deepEqual(refusal(await chat.send(key, send, { input: { conversationId: id, to: 'CALLER' } })), {
      code: 'BAD_USER_INPUT',
      field: 'input.to',
    });
    assert.deepEqual(
      refusal(await chat.send(agent, send, { input: { conversationId: randomUUID(), to: 'CALLER' } })),
      {
        code: 'NOT_FOUND',
      },
    );
  });
});
