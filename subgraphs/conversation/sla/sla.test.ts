import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { keepUp } from './keep-clocks-job.ts';

const save = `mutation ($input: SaveSlaPolicyInput!) {
  saveSlaPolicy(input: $input) { policy { id name position firstResponseMinutes } }
}`;
const remove = 'mutation ($input: DeleteSlaPolicyInput!) { deleteSlaPolicy(input: $input) }';
const look = `query ($id: ID!) { conversation(id: $id) {
  slaDueAt slaBreached internalHeadSeq slaClocks { kind state targetMinutes dueAt breachedAt endedAt }
} }`;
const setPriority = `mutation ($input: SetConversationPriorityInput!) {
  setConversationPriority(input: $input) { conversation { priority } }
}`;
const snooze = `mutation ($input: SnoozeConversationInput!) { snoozeConversation(input: $input) { conversation { id } } }`;
const close = `mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }`;
const inbox = `query ($filter: ConversationFilter, $orderBy: ConversationOrder) {
  conversations(filter: $filter, orderBy: $orderBy) { edges { node { id } } }
}`;

describe('SLA clocks', () => {
  let chat: TestConversations;
  let admin: Person;
  let agent: Person;
  let urgentId: string;
  before(async () => {
    chat = await startConversations();
    admin = await chat.person('ADMIN');
    agent = await chat.person('AGENT');
    const urgent = { name: 'Urgent', priorities: ['URGENT'], firstResponseMinutes: 1, withinHours: false };
    urgentId = (await saved({ ...urgent, position: 1 })).id;
    await saved({
      name: 'All',
      firstResponseMinutes: 30,
      nextResponseMinutes: 60,
      resolutionMinutes: 600,
      withinHours: false,
    });
  });
  after(() => chat.stop());

  const saved = async (input: object) => data(await chat.send(admin, save, { input })).saveSlaPolicy.policy;
  const see = async (id: string) => data(await chat.send(agent, look, { id })).conversation;
  const states = async (id: string) =>
    (await see(id)).slaClocks
      .map(({ kind, state, endedAt }) => `${kind} ${state}${endedAt ? ' ended' : ''}`)
      .toSorted();
  const until = (id: string, wanted: readonly string[]) =>
    eventually(async () => JSON.stringify(await states(id)) === JSON.stringify(wanted), wanted.join(', '));
  const listed = async (filter: object, orderBy?: string) =>
    data(await chat.send(agent, inbox, { filter, ...(orderBy ? { orderBy } : {}) })).conversations.edges.map(
      ({ node }) => node.id,
    );
  /** As if everything in a conversation had happened earlier. */
  async function earlier(id: string, minutes: number) {
    for (const [table, columns] of [
      ['sla_clock', ['started_at', 'counted_at', 'due_at']],
      ['conversation_change', ['at', 'waiting_since']],
      ['conversation', ['waiting_since']],
    ] as const)
      for (const column of columns)
        await chat.services.pool.query(
          `update ${table} set ${column} = ${column} - $2 * interval '1 minute' where ${table === 'conversation' ? 'id' : 'conversation_id'} = $1`,
          [id, minutes],
        );
    await write(chat.services, (tx, tell) => keepUp(tx, tell, id));
  }

  it('run from the first message on, are met by a person, and pause for the customer', async () => {
    const { id, viewer } = await chat.guest();
    await until(id, ['FIRST_RESPONSE RUNNING', 'RESOLUTION RUNNING']);
    const { slaDueAt, slaBreached } = await see(id);
    assert.ok(slaDueAt !== null && !slaBreached);
    await chat.say(agent, id, 'How can I help?');
    await until(id, ['FIRST_RESPONSE MET ended', 'RESOLUTION PAUSED']);
    assert.equal((await see(id)).slaDueAt, null);
    await chat.say(viewer, id, 'It leaks.');
    await until(id, ['FIRST_RESPONSE MET ended', 'NEXT_RESPONSE RUNNING', 'RESOLUTION RUNNING']);
    data(await chat.send(agent, close, { input: { conversationId: id } }));
    await until(id, ['FIRST_RESPONSE MET ended', 'NEXT_RESPONSE MET ended', 'RESOLUTION MET ended']);
  });

  it('pause while the conversation is snoozed, and take the promise of its priority', async () => {
    const { id } = await chat.guest();
    await until(id, ['FIRST_RESPONSE RUNNING', 'RESOLUTION RUNNING']);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    data(await chat.send(agent, snooze, { input: { conversationId: id, until: at } }));
    await until(id, ['FIRST_RESPONSE PAUSED', 'RESOLUTION PAUSED']);
    data(await chat.send(agent, snooze, { input: { conversationId: id, until: null } }));
    await until(id, ['FIRST_RESPONSE RUNNING', 'RESOLUTION RUNNING']);
    data(await chat.send(agent, setPriority, { input: { conversationId: id, priority: 'URGENT' } }));
    await eventually(
      async () => (await see(id)).slaClocks.some(({ targetMinutes }) => targetMinutes === 1),
      'the promise of the priority',
    );
  });

  it('warn before their end, are broken at it, and are found by filter and order', async () => {
    const { id } = await chat.guest();
    await until(id, ['FIRST_RESPONSE RUNNING', 'RESOLUTION RUNNING']);
    await earlier(id, 26);
    assert.deepEqual(await published(id), ['conversation.clock_warned']);
    await earlier(id, 3);
    assert.deepEqual(await published(id), ['conversation.clock_warned']);
    const fresh = await chat.guest();
    await until(fresh.id, ['FIRST_RESPONSE RUNNING', 'RESOLUTION RUNNING']);
    const inOrder = await listed({}, 'SLA_DUE');
    assert.ok(inOrder.indexOf(id) >= 0 && inOrder.indexOf(id) < inOrder.indexOf(fresh.id));
    await earlier(id, 4);
    assert.deepEqual(await states(id), ['FIRST_RESPONSE BREACHED', 'RESOLUTION RUNNING']);
    assert.deepEqual(await published(id), ['conversation.clock_warned', 'conversation.clock_breached']);
    assert.ok((await listed({ slaBreached: true })).includes(id));
    assert.ok(!(await listed({ slaBreached: false })).includes(id));
    // A broken clock stays broken after the answer.
    await chat.say(agent, id, 'Sorry for the wait.');
    await until(id, ['FIRST_RESPONSE BREACHED ended', 'RESOLUTION PAUSED']);
    await eventually(async () => !(await see(id)).slaBreached, 'nothing broken that has not ended');
  });

  it('tell those who follow the conversation once for each change', async () => {
    const { id } = await chat.guest();
    await until(id, ['FIRST_RESPONSE RUNNING', 'RESOLUTION RUNNING']);
    const { internalHeadSeq } = await see(id);
    for (let again = 0; again < 3; again += 1) await write(chat.services, (tx, tell) => keepUp(tx, tell, id));
    assert.equal((await see(id)).internalHeadSeq, internalHeadSeq);
    const { rows } = await chat.services.pool.query(
      'select count(*)::int as kept from conversation_change where conversation_id = $1',
      [id],
    );
    assert.deepEqual(rows, [{ kept: 1 }]);
  });

  it('have policies of administrators: made once for one clientId, replaced, and deleted', async () => {
    const input = {
      name: 'Once',
      resolutionMinutes: 5,
      teamId: null,
      channels: ['PHONE'],
      clientId: randomUUID(),
    };
    const made = await saved(input);
    assert.equal((await saved(input)).id, made.id);
    assert.equal((await saved({ ...input, id: made.id, name: 'Twice' })).name, 'Twice');
    data(await chat.send(admin, remove, { input: { id: made.id } }));
    assert.deepEqual(refusal(await chat.send(admin, remove, { input: { id: made.id } })), {
      code: 'NOT_FOUND',
    });
    for (const [wrong, field] of [
      [{ name: 'X' }, 'firstResponseMinutes'],
      [{ name: 'X', firstResponseMinutes: 0 }, 'firstResponseMinutes'],
      [{ name: 'X', firstResponseMinutes: 1, teamId: randomUUID() }, 'teamId'],
      [{ name: 'X', firstResponseMinutes: 1, warnMinutes: -1 }, 'warnMinutes'],
    ] as const)
      assert.deepEqual(refusal(await chat.send(admin, save, { input: wrong })), {
        code: 'BAD_USER_INPUT',
        field: `input.${field}`,
      });
    assert.deepEqual(
      refusal(await chat.send(agent, save, { input: { name: 'X', firstResponseMinutes: 1 } })),
      {
        code: 'FORBIDDEN',
      },
    );
    assert.ok(urgentId);
  });

  /** The domain events about a conversation's clocks, as jobs that were added. */
  async function published(id: string): Promise<string[]> {
    const { rows } = await chat.services.pool.query<{ type: string }>(
      `select job.payload -> 'data' ->> 'type' as type from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'admin.domain-event' and job.payload -> 'data' -> 'subject' ->> 'id' = $1
         and job.payload -> 'data' ->> 'type' like '%.clock_%'
       order by job.id`,
      [id],
    );
    return rows.map(({ type }) => type);
  }
});
