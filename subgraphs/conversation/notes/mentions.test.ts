import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const add = `mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id mentions { id } } } }`;
const look = `query ($id: ID!) { conversation(id: $id) { notes { edges { node { mentions { id } } } } } }`;
const inbox =
  'query ($filter: ConversationFilter) { conversations(filter: $filter) { edges { node { id } } } }';

describe('operators who are named in a note', () => {
  let chat: TestConversations;
  let author: Person;
  let ada: Person;
  let ben: Person;
  before(async () => {
    chat = await startConversations();
    [author, ada, ben] = [await chat.person('AGENT'), await chat.person('AGENT'), await chat.person('ADMIN')];
  });
  after(() => chat.stop());

  const noted = async (input: object) =>
    data(await chat.send(author, add, { input: { body: 'Please look', ...input } })).addNote.note;
  const told = async (conversationId: string) => {
    const { rows } = await chat.services.pool.query<{ ids: string[] }>(
      `select job.payload -> 'data' -> 'data' -> 'operatorIds' as ids from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'integration.domain-event' and job.payload -> 'data' ->> 'type' = 'conversation.operators_mentioned'
         and job.payload -> 'data' -> 'subject' ->> 'id' = $1`,
      [conversationId],
    );
    return rows.map(({ ids }) => ids);
  };

  it('are notified once, but for the author, and find the conversation again', async () => {
    const { id: conversationId } = await chat.guest();
    const people = [ada, ben, author].map(({ sub }) => sub).toSorted();
    const input = { conversationId, mentionedIds: [...people, ada.sub], clientId: randomUUID() };
    const note = await noted(input);
    assert.deepEqual(
      note.mentions.map(({ id }) => id),
      people,
    );
    assert.equal((await noted(input)).id, note.id);
    assert.deepEqual(await told(conversationId), [[ada, ben].map(({ sub }) => sub).toSorted()]);
    const { notes } = data(await chat.send(ben, look, { id: conversationId })).conversation;
    assert.equal(notes.edges[0]?.node.mentions.length, 3);
    const found = async (viewer: Person, mentionsMe: boolean) =>
      data(await chat.send(viewer, inbox, { filter: { mentionsMe } })).conversations.edges.some(
        ({ node }) => node.id === conversationId,
      );
    assert.ok(await found(ada, true));
    assert.ok(!(await found(ada, false)));
    assert.ok(!(await found(await chat.person('AGENT'), true)));
  });

  it('are operators with an open account, and 20 at most', async () => {
    const { id: conversationId, viewer } = await chat.guest();
    const closed = await chat.person('AGENT');
    await chat.close(closed);
    for (const mentionedIds of [
      [viewer.sub],
      [(await chat.person('VENDOR')).sub],
      [ada.sub, closed.sub],
      Array.from({ length: 21 }, () => randomUUID()),
    ])
      assert.deepEqual(
        refusal(await chat.send(author, add, { input: { conversationId, body: 'x', mentionedIds } })),
        { code: 'BAD_USER_INPUT', field: 'input.mentionedIds' },
      );
    assert.deepEqual(await told(conversationId), []);
    // A note that names nobody tells nobody.
    await noted({ conversationId });
    assert.deepEqual(await told(conversationId), []);
  });
});
