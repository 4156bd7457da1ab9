import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { rowCounts, startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { endSnooze } from './end-snooze.ts';

const snoozeMutation = `mutation ($input: SnoozeConversationInput!) {
  snoozeConversation(input: $input) { conversation { snoozedUntil internalHeadSeq } }
}`;
const stateQuery = 'query ($id: ID!) { conversation(id: $id) { snoozedUntil internalHeadSeq } }';
const closeMutation =
  'mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }';
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('snoozeConversation', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const snooze = (conversationId: string, until: string | null) =>
    chat.send(agent, snoozeMutation, { input: { conversationId, until } });
  const state = async (id: string) => {
    const { snoozedUntil, internalHeadSeq } = data(await chat.send(agent, stateQuery, { id })).conversation;
    return [snoozedUntil !== null, internalHeadSeq];
  };

  it('puts a conversation aside and brings it back, with one event for each change', async () => {
    const { id } = await chat.guest();
    const until = inHours(1);
    const seen = [];
    for (const given of [until, until, inHours(2), null, null]) {
      data(await snooze(id, given));
      seen.push(await state(id));
    }
    assert.deepEqual(seen, [
      [true, 1],
      [true, 1],
      [true, 2],
      [false, 3],
      [false, 3],
    ]);
  });

  it('lasts through what operators write, and ends with a message of the customer', async () => {
    const { id, viewer } = await chat.guest();
    data(await snooze(id, inHours(1)));
    await chat.say(agent, id, 'We will call you.');
    assert.deepEqual(await state(id), [true, 1]);
    const clientId = randomUUID();
    const first = await chat.say(viewer, id, 'Are you there?', clientId);
    assert.deepEqual(await state(id), [false, 2]);
    assert.equal((await chat.say(viewer, id, 'Are you there?', clientId)).id, first.id);
    assert.deepEqual(await state(id), [false, 2]);
  });

  it('ends when its time has come', async () => {
    const { id } = await chat.guest();
    data(await snooze(id, new Date(Date.now() + 500).toISOString()));
    await eventually(async () => (await state(id))[0] === false, 'the conversation coming back');
    assert.deepEqual(await state(id), [false, 2]);
  });

  it('lasts until the later time when it was put aside for longer', async () => {
    const { id } = await chat.guest();
    data(await snooze(id, inHours(5)));
    const other = await chat.guest();
    data(await snooze(other.id, inHours(5)));
    await chat.services.pool.query('update conversation set snoozed_until = now() where id = $1', [other.id]);
    // Jobs that come too early, as that of the first time would have done.
    for (const conversationId of [id, other.id])
      await addJob(chat.services.db, endSnooze, { conversationId });
    await eventually(async () => (await state(other.id))[0] === false, 'the other one coming back');
    assert.deepEqual(await state(id), [true, 1]);
  });

  it('ends with the conversation, and a closed one can not be put aside', async () => {
    const { id } = await chat.guest();
    data(await snooze(id, inHours(1)));
    data(await chat.send(agent, closeMutation, { input: { conversationId: id } }));
    assert.deepEqual(await state(id), [false, 2]);
    assert.deepEqual(refusal(await snooze(id, inHours(1))), { code: 'CONFLICT' });
  });

  it('refuses a time that is past or too far away, and changes nothing', async () => {
    const { id, viewer } = await chat.guest();
    const counts = await rowCounts(chat);
    for (const until of [inHours(-1), inHours(24 * 400)])
      assert.deepEqual(refusal(await snooze(id, until)), { code: 'BAD_USER_INPUT', field: 'input.until' });
    const input = { conversationId: id, until: inHours(1) };
    assert.deepEqual(refusal(await chat.send(viewer, snoozeMutation, { input })), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await snooze(randomUUID(), inHours(1))), { code: 'NOT_FOUND' });
    assert.deepEqual(await rowCounts(chat), counts);
  });
});
