import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const merge = `mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { merge { id } } }`;
const separate = `mutation ($input: SeparateContactsInput!) { separateContacts(input: $input) { merge { undoneAt } } }`;
const ofPeople = `query ($of: [_Any!]!, $first: Int) { peopleSeen: _entities(representations: $of) { ... on User {
  conversations(first: $first) { edges { node { id } } }
  contactMerges { id from { id } into { id } undoneAt }
  possibleDuplicates { id }
} } }`;

describe('merged contacts', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const see = async (viewer: Person, id: string) => {
    const of = [{ __typename: 'User', id }];
    const [person] = data(await chat.send(viewer, ofPeople, { of, first: 10 })).peopleSeen;
    assert.ok(person);
    return {
      conversations: person.conversations?.edges.map(({ node }) => node.id) ?? null,
      merges: person.contactMerges?.map((one) => one.id) ?? null,
      duplicates: person.possibleDuplicates?.map((one) => one.id) ?? null,
    };
  };
  const merged = async (fromId: string, intoId: string) =>
    data(await chat.send(agent, merge, { input: { fromId, intoId } })).mergeContacts.merge.id;

  it('are shown together, while nothing of either changes, and apart again', async () => {
    const [one, two, three] = [await chat.guest(), await chat.guest(), await chat.guest()];
    const before = await everything([one.id, two.id, three.id]);
    const first = await merged(two.viewer.sub, one.viewer.sub);
    const second = await merged(three.viewer.sub, two.viewer.sub);
    const newestFirst = [three.id, two.id, one.id];
    for (const { viewer } of [one, two, three]) {
      const seen = await see(agent, viewer.sub);
      assert.deepEqual(seen.conversations, newestFirst);
      assert.deepEqual(seen.merges, [second, first]);
    }
    assert.deepEqual(await everything([one.id, two.id, three.id]), before);
    // Each guest still sees their own conversation only.
    const look = 'query ($id: ID!) { conversation(id: $id) { id } }';
    assert.deepEqual(refusal(await chat.send(two.viewer, look, { id: one.id })), { code: 'NOT_FOUND' });
    await chat.say(two.viewer, two.id, 'Me again');
    const undo = await chat.send(agent, separate, { input: { id: first } });
    const { undoneAt } = data(undo).separateContacts.merge;
    assert.ok(undoneAt);
    assert.deepEqual((await see(agent, one.viewer.sub)).conversations, [one.id]);
    assert.deepEqual((await see(agent, three.viewer.sub)).conversations, [two.id, three.id]);
    const again = data(await chat.send(agent, separate, { input: { id: first } }));
    assert.equal(again.separateContacts.merge.undoneAt, undoneAt);
  });

  it('are suggested by equal addresses and numbers, but for those who are one already', async () => {
    const email = 'twin@mail.example.test';
    const one = await chat.guest({ email, phone: '+49 151 777 88 99' });
    const two = await chat.guest({ email: 'Twin@mail.example.test' });
    const three = await chat.guest({ phone: '0049 (151) 7778899' });
    await chat.guest({ email: 'other@mail.example.test', phone: '+49 151 1110000' });
    const expected = [two, three].map(({ viewer }) => viewer.sub).toSorted();
    assert.deepEqual((await see(agent, one.viewer.sub)).duplicates?.toSorted(), expected);
    await merged(two.viewer.sub, one.viewer.sub);
    assert.deepEqual((await see(agent, one.viewer.sub)).duplicates, [three.viewer.sub]);
  });

  it('never make a circle, and are never merged twice', async () => {
    const [one, two, three] = [await chat.guest(), await chat.guest(), await chat.guest()].map(
      ({ viewer }) => viewer.sub,
    );
    assert.ok(one && two && three);
    await merged(one, two);
    for (const [fromId, intoId] of [
      [one, two],
      [two, one],
      [one, three],
    ])
      assert.deepEqual(refusal(await chat.send(agent, merge, { input: { fromId, intoId } })), {
        code: 'CONFLICT',
      });
    for (const [fromId, intoId, field] of [
      [randomUUID(), two, 'fromId'],
      [three, agent.sub, 'intoId'],
    ])
      assert.deepEqual(refusal(await chat.send(agent, merge, { input: { fromId, intoId } })), {
        code: 'BAD_USER_INPUT',
        field: `input.${field}`,
      });
  });

  it('are for operators only', async () => {
    const { viewer } = await chat.guest();
    assert.deepEqual(await see(viewer, viewer.sub), { conversations: null, merges: null, duplicates: null });
    const input = { fromId: viewer.sub, intoId: viewer.sub };
    assert.deepEqual(refusal(await chat.send(viewer, merge, { input })), { code: 'FORBIDDEN' });
  });

  /** The rows and events of conversations, as they are stored. */
  async function everything(ids: readonly string[]): Promise<unknown> {
    const { rows } = await chat.services.pool.query(
      `select c.customer_id, c.message_count, s.head, (select json_agg(p order by p.id) from participant p where p.conversation_id = c.id) as people
       from conversation c join stream s on s.id = 'conversation:' || c.id where c.id = any($1::uuid[]) order by c.id`,
      [ids],
    );
    return rows;
  }
});
