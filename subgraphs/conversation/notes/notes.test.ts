import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

import { eventually } from '#platform/testing/eventually.ts';
import { personOf } from '#platform/testing/viewers.ts';

const add = `mutation ($input: AddNoteInput!) {
  addNote(input: $input) { note { id seq body authorName author { id } clientId } conversation { headSeq } }
}`;
const list = `query ($id: ID!, $first: Int, $after: String, $last: Int) {
  conversation(id: $id) {
    headSeq participants { id }
    notes(first: $first, after: $after, last: $last) {
      totalCount edges { cursor node { body } } pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
}`;
const internal = `subscription ($id: ID!, $afterSeq: Int) {
  internalEvents(conversationId: $id, afterSeq: $afterSeq) {
    __typename seq ... on NoteAdded { note { body authorName } }
  }
}`;

describe('notes', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
  });
  after(() => chat.stop());

  const note = async (conversationId: string, body: string, clientId?: string) =>
    data(await chat.send(agent, add, { input: { conversationId, body, clientId } })).addNote;

  it('take no number of the conversation, and their author does not join it', async () => {
    const { id, viewer } = await chat.guest();
    const { note: first, conversation } = await note(id, 'Pays in cash.');
    assert.deepEqual([first.seq, first.authorName, first.author?.id], [1, 'Ben', agent.sub]);
    assert.equal(conversation.headSeq, 1);
    assert.equal((await chat.say(viewer, id, 'Hello?')).seq, 2);
    const { participants } = data(await chat.send(agent, list, { id })).conversation;
    assert.equal(participants.length, 1);
  });

  it('are written once for one clientId, and another note with it is a CONFLICT', async () => {
    const { id } = await chat.guest();
    const clientId = randomUUID();
    const first = await note(id, 'Once', clientId);
    assert.equal(first.note.clientId, clientId);
    assert.deepEqual(await note(id, 'Once', clientId), first);
    const other = await chat.send(agent, add, { input: { conversationId: id, body: 'Twice', clientId } });
    assert.deepEqual(refusal(other), { code: 'CONFLICT' });
    const { notes } = data(await chat.send(agent, list, { id })).conversation;
    assert.equal(notes.totalCount, 1);
  });

  it('are paged both ways and counted, without hole or repeat, also when many write at once', async () => {
    const { id } = await chat.guest();
    await Promise.all(Array.from({ length: 7 }, (_unused, index) => note(id, `${index}`)));
    const page = async (variables: object) =>
      data(await chat.send(agent, list, { id, ...variables })).conversation.notes;
    const all = (await page({ first: 100 })).edges.map(({ node }) => node.body);
    assert.deepEqual(all.toSorted(), ['0', '1', '2', '3', '4', '5', '6']);
    const first = await page({ first: 4 });
    const rest = await page({ first: 4, after: first.pageInfo.endCursor });
    assert.deepEqual(
      [...first.edges, ...rest.edges].map(({ node }) => node.body),
      all,
    );
    assert.deepEqual([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage], [true, false]);
    const newest = await page({ last: 3 });
    assert.deepEqual(
      newest.edges.map(({ node }) => node.body),
      all.slice(-3),
    );
    assert.deepEqual([newest.totalCount, newest.pageInfo.hasPreviousPage], [7, true]);
  });

  it('come live to operators, resumed after a number, and to nobody else', async () => {
    const { id, viewer } = await chat.guest();
    await note(id, 'one');
    await note(id, 'two');
    const live = await chat.subscribe(agent, internal, { id, afterSeq: 1 });
    const seen = () => live.results.map((result) => data(result).internalEvents.seq);
    await eventually(() => seen().length === 1, 'what was missed');
    await note(id, 'three');
    await eventually(() => seen().length === 2, 'what is new');
    assert.deepEqual(seen(), [2, 3]);
    live.stop();
    const follower = await chat.follow(viewer, id, 0);
    await chat.say(viewer, id, 'after the notes');
    await follower.until((events) => events.some(({ message }) => message?.body === 'after the notes'));
    assert.deepEqual(
      follower.stored().map(({ seq }) => seq),
      [1, 2],
    );
    follower.stop();
    const asked = await chat.subscribe(viewer, internal, { id });
    await asked.ended;
    assert.deepEqual(
      asked.results.map((result) => refusal(result)),
      [{ code: 'FORBIDDEN' }],
    );
  });

  it('stop coming to somebody who is an operator no more', async () => {
    const { id } = await chat.guest();
    const leaver = await chat.person('AGENT');
    const live = await chat.subscribe(leaver, internal, { id, afterSeq: 0 });
    await chat.change(leaver, 'CUSTOMER');
    await note(id, 'They must not read this');
    assert.match(JSON.stringify(await live.ended), /"NOT_FOUND"/);
    assert.doesNotMatch(JSON.stringify(live.results), /must not read/);
  });

  it('of an API key carry its name and no account', async () => {
    const { id } = await chat.guest();
    const key = personOf('API_KEY', {
      keyId: randomUUID(),
      keyName: 'Summaries',
      scopes: ['conversations:read', 'conversations:write'],
    });
    const input = { conversationId: id, body: 'Wants a plumber.' };
    const { note: written } = data(await chat.send(key, add, { input })).addNote;
    assert.deepEqual([written.authorName, written.author], ['Summaries', null]);
  });

  it('are for operators only', async () => {
    const { id, viewer } = await chat.guest();
    const input = { conversationId: id, body: 'x' };
    assert.deepEqual(refusal(await chat.send(viewer, add, { input })), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await chat.send(viewer, list, { id })), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await chat.send(agent, add, { input: { ...input, body: ' ' } })), {
      code: 'BAD_USER_INPUT',
      field: 'input.body',
    });
  });
});
