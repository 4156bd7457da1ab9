import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { data } from '../testing/answers.ts';
import { nobody, startConversations, startMutation } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const ofPeople = `query ($of: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $of) {
    ... on User { conversations(first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }
  }
}`;

describe('the conversations of a customer, on their card', () => {
  let chat: TestConversations;
  let agent: Person;
  let customer: Person;
  let guest: Awaited<ReturnType<TestConversations['guest']>>;
  const ids: string[] = [];
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
    customer = await chat.person('CUSTOMER');
    for (const subject of ['first', 'second', 'third']) {
      const input = { subject, body: 'Hello' };
      const { startConversation } = data(await chat.send(customer, startMutation, { input }));
      ids.push(startConversation.conversation.id);
    }
    guest = await chat.guest();
    await chat.say(agent, guest.id, 'How can I help?');
  });
  after(() => chat.stop());

  async function look(viewer: Claims, people: readonly (string | null)[], variables: object = {}) {
    const of = people.map((id) => ({ __typename: 'User', id }));
    const { peopleSeen } = data(
      await chat.send(viewer, ofPeople.replace('_entities', 'peopleSeen: _entities'), { of, ...variables }),
    );
    return peopleSeen.map(({ conversations }) => conversations ?? null);
  }

  it('are those that they have started, the newest message first, for several people in one statement', async () => {
    const [first] = ids;
    assert.ok(first);
    await chat.say(agent, first, 'Are you there?');
    const people = [customer.sub, guest.viewer.sub, agent.sub, randomUUID(), 'x'];
    const pages = (await look(agent, people)).map((page) => page?.edges.map(({ node }) => node.id));
    assert.deepEqual(pages, [[ids[0], ids[2], ids[1]], [guest.id], [], [], []]);
    const one = await chat.statements(() => look(agent, [customer.sub]));
    assert.equal(await chat.statements(() => look(agent, people)), one);
  });

  it('are read page by page, and a cursor of another list is refused', async () => {
    const [page] = await look(agent, [customer.sub], { first: 2 });
    const after = page?.pageInfo.endCursor;
    assert.ok(page?.pageInfo.hasNextPage && after);
    const [rest] = await look(agent, [customer.sub], { first: 2, after });
    assert.deepEqual(
      rest?.edges.map(({ node }) => node.id),
      [ids[1]],
    );
    const of = [{ __typename: 'User', id: customer.sub }];
    const { errors } = await chat.send(agent, ofPeople, { of, after: 'nonsense' });
    assert.equal(errors?.[0]?.extensions['field'], 'after');
  });

  it('are for operators: nobody else reads them by a reference to a person', async () => {
    for (const viewer of [customer, guest.viewer, await chat.person('VENDOR'), nobody])
      assert.deepEqual(await look(viewer, [customer.sub]), [null]);
  });
});
