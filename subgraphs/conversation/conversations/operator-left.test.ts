import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { operatorLeft } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const assignMutation = `mutation ($input: AssignConversationInput!) {
  assignConversation(input: $input) { conversation { id assignee { id } } }
}`;
const closeMutation = `mutation ($input: CloseConversationInput!) {
  closeConversation(input: $input) { conversation { id } }
}`;
const unassignedQuery =
  '{ conversations(filter: { unassigned: true }, first: 50) { edges { node { id } } } }';

describe('conversations of an operator who has left', () => {
  let chat: TestConversations;
  let boss: Person;
  before(async () => {
    chat = await startConversations();
    boss = await chat.person('ADMIN');
  });
  after(() => chat.stop());

  const assign = (conversationId: string, assigneeId: string) =>
    chat.send(boss, assignMutation, { input: { conversationId, assigneeId } });
  const leave = async ({ sub }: Person, change = 'disabled_at = now()') => {
    await chat.services.pool.query(`update admin.person set ${change} where id = $1`, [sub]);
    await addJob(chat.services.db, operatorLeft, { userId: sub });
  };
  const unassigned = async () =>
    data(await chat.send(boss, unassignedQuery)).conversations.edges.map(({ node }) => node.id);
  const assigneeOf = async (id: string) =>
    (await chat.services.db.conversation.findUniqueOrThrow({ where: { id } })).assigneeId;

  for (const [who, change] of [
    ['whose account is closed', 'disabled_at = now()'],
    ['who became a customer', `role = 'CUSTOMER'`],
  ] as const) {
    it(`are unassigned again, with an event, for one ${who}`, async () => {
      const agent = await chat.person('AGENT');
      const [one, other] = [await chat.guest(), await chat.guest()];
      for (const { id } of [one, other]) await assign(id, agent.sub);
      const follower = await chat.follow(boss, one.id, 0);
      await leave(agent, change);
      await follower.until((events) =>
        events.some(({ __typename, assignee }) => __typename === 'ConversationAssigned' && assignee === null),
      );
      follower.stop();
      const open = await eventually(async () => {
        const ids = await unassigned();
        return ids.includes(one.id) && ids.includes(other.id) && ids;
      });
      assert.ok(open);
    });
  }

  it('stay with an operator who was let in again, or has become an administrator', async () => {
    const agent = await chat.person('AGENT');
    const { id } = await chat.guest();
    await assign(id, agent.sub);
    await leave(agent, `role = 'ADMIN'`);
    await eventually(async () => {
      const { rows } = await chat.services.pool.query(
        `select 1 from graphile_worker.jobs where task_identifier = 'conversation.operator-left'`,
      );
      return rows.length === 0;
    });
    assert.equal(await assigneeOf(id), agent.sub);
  });

  it('can’t be given to a closed account', async () => {
    const agent = await chat.person('AGENT');
    const { id } = await chat.guest();
    await leave(agent);
    assert.deepEqual(refusal(await assign(id, agent.sub)), {
      code: 'BAD_USER_INPUT',
      field: 'input.assigneeId',
    });
    assert.equal(await assigneeOf(id), null);
  });

  it('keep their operator while they are closed, and are unassigned when they open again', async () => {
    const agent = await chat.person('AGENT');
    const { id, viewer } = await chat.guest();
    await assign(id, agent.sub);
    await chat.send(boss, closeMutation, { input: { conversationId: id } });
    await leave(agent);
    await eventually(async () => {
      const { rows } = await chat.services.pool.query(
        `select 1 from graphile_worker.jobs where task_identifier = 'conversation.operator-left'`,
      );
      return rows.length === 0;
    });
    assert.equal(await assigneeOf(id), agent.sub);
    await chat.say(viewer, id, 'One more thing');
    assert.equal(await assigneeOf(id), null);
  });
});
