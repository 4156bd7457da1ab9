import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { assignByRules } from './assign-by-rules.ts';
import { assignWaiting } from '../occasions/occasion.ts';

const saveTeam = `mutation ($input: SaveTeamInput!) { saveTeam(input: $input) { team { id } } }`;
const saveRule = `mutation ($input: SaveAssignmentRuleInput!) {
  saveAssignmentRule(input: $input) { rule { id name position team { id } skills } }
}`;
const deleteRule = 'mutation ($input: DeleteAssignmentRuleInput!) { deleteAssignmentRule(input: $input) }';
const look = `query ($id: ID!) { conversation(id: $id) {
  assignee { id } team { id }
  assignmentDecisions { edges { node {
    occasion outcome ruleName operator { id } candidates { operator { id } verdict openConversations capacity }
  } } }
} }`;
const close = `mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }`;
const requestPerson = `mutation ($input: RequestPersonInput!) { requestPerson(input: $input) { conversation { id } } }`;
const assignTo = `mutation ($input: AssignConversationInput!) { assignConversation(input: $input) { conversation { id } } }`;

describe('assignment rules', () => {
  let chat: TestConversations;
  let admin: Person;
  before(async () => {
    chat = await startConversations();
    admin = await chat.person('ADMIN');
  });
  after(() => chat.stop());
  beforeEach(async () => {
    await chat.services.pool.query(
      'update assignment_rule set archived_at = now() where archived_at is null',
    );
  });

  /** An operator who can be given conversations now. */
  async function available(): Promise<Person> {
    const agent = await chat.person('AGENT');
    await come(agent);
    return agent;
  }
  async function come({ sub }: Person) {
    await chat.services.pool.query(
      `insert into operator_presence (user_id, leases, idle_at)
       values ($1, jsonb_build_object('test', extract(epoch from now()) + 3600), now() + interval '1 hour')`,
      [sub],
    );
  }
  async function team(members: readonly object[], hours: readonly object[] = []): Promise<string> {
    const input = { name: `Team ${randomUUID()}`, timezone: 'UTC', hours, members };
    return data(await chat.send(admin, saveTeam, { input })).saveTeam.team.id;
  }
  const rule = async (input: object) =>
    data(await chat.send(admin, saveRule, { input: { name: 'All', ...input } })).saveAssignmentRule.rule;
  const see = async (id: string) => {
    const {
      assignee,
      team: given,
      assignmentDecisions,
    } = data(await chat.send(admin, look, { id })).conversation;
    return {
      assignee: assignee?.id ?? null,
      team: given?.id ?? null,
      decisions: assignmentDecisions.edges.map(({ node }) => node),
    };
  };
  const assigned = (id: string, operator: Person) =>
    eventually(async () => (await see(id)).assignee === operator.sub, 'the assignment');
  const decided = (id: string, count: number) =>
    eventually(async () => (await see(id)).decisions.length === count, `${count} decisions`);

  it('give new conversations in turn, up to the capacity, and say why', async () => {
    const [one, other] = [await available(), await available()];
    const away = await chat.person('AGENT');
    const teamId = await team([
      { userId: one.sub, capacity: 1 },
      { userId: other.sub, capacity: 2 },
      { userId: away.sub },
    ]);
    await rule({ teamId });
    const got: (string | null)[] = [];
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { id } = await chat.guest();
      await decided(id, 1);
      got.push((await see(id)).assignee);
      ids.push(id);
    }
    assert.deepEqual(new Set(got.slice(0, 2)), new Set([one.sub, other.sub]));
    assert.deepEqual(got.slice(2), [other.sub, null]);
    const [last = ''] = ids.slice(-1);
    const { team: given, decisions } = await see(last);
    assert.equal(given, teamId);
    assert.equal(decisions[0]?.outcome, 'NOBODY_FREE');
    const verdicts = new Map(decisions[0]?.candidates.map(({ operator, verdict }) => [operator.id, verdict]));
    assert.deepEqual(
      [one, other, away].map(({ sub }) => verdicts.get(sub)),
      ['FULL', 'FULL', 'AWAY'],
    );
    // Whoever has room again is asked at once.
    const [first = ''] = ids.filter((_id, index) => got[index] === one.sub);
    data(await chat.send(one, close, { input: { conversationId: first } }));
    await assigned(last, one);
    assert.equal((await see(last)).decisions[0]?.outcome, 'ASSIGNED');
  });

  it('ask for skills, and let the first rule that fits decide', async () => {
    const [plumber, locksmith] = [await available(), await available()];
    const teamId = await team([
      { userId: plumber.sub, skills: ['pipes'] },
      { userId: locksmith.sub, skills: ['locks', 'pipes'] },
    ]);
    await rule({ name: 'Text messages', teamId, channels: ['SMS'], position: 1 });
    await rule({ name: 'Chats', teamId, channels: ['CHAT'], skills: ['Locks'], position: 2 });
    for (let count = 0; count < 2; count += 1) {
      const { id } = await chat.guest();
      await assigned(id, locksmith);
      assert.equal((await see(id)).decisions[0]?.ruleName, 'Chats');
    }
  });

  it('wait for the working time of the team', async () => {
    const agent = await available();
    // A span that was over an hour ago, whatever the time is.
    const past = new Date(Date.now() - 3 * 3_600_000);
    const weekday = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'][
      past.getUTCDay()
    ];
    const hour = String(past.getUTCHours()).padStart(2, '0');
    const hours = [{ weekday, opens: `${hour}:00`, closes: `${hour}:30` }];
    const members = [{ userId: agent.sub }];
    const teamId = await team(members, hours);
    await rule({ teamId });
    const { id } = await chat.guest();
    await decided(id, 1);
    const { assignee, team: given, decisions } = await see(id);
    assert.deepEqual([assignee, given, decisions[0]?.outcome], [null, teamId, 'CLOSED_NOW']);
    assert.deepEqual(
      decisions[0]?.candidates.map(({ verdict }) => verdict),
      ['LATER_IN_TURN'],
    );
    await chat.services.pool.query(`update team_hours set spans = '[]' where team_id = $1`, [teamId]);
    await chat.services.db.$transaction((tx) => addJob(tx, assignWaiting, { teamId }));
    await assigned(id, agent);
  });

  it('decide again when a customer asks for a person, and leave what somebody looks after', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await available();
    const teamId = await team([{ userId: agent.sub }]);
    await rule({ teamId, occasions: ['HANDOVER'] });
    const { id: other } = await chat.guest();
    data(await chat.send(viewer, requestPerson, { input: { conversationId: id } }));
    await assigned(id, agent);
    assert.equal((await see(id)).decisions[0]?.occasion, 'HANDOVER');
    data(await chat.send(admin, assignTo, { input: { conversationId: other, assigneeId: admin.sub } }));
    await write(chat.services, async (tx, tell) => {
      assert.equal(await assignByRules(tx, tell, other, 'HANDOVER'), null);
    });
    assert.deepEqual([(await see(other)).assignee, (await see(other)).decisions], [admin.sub, []]);
  });

  it('choose differently for conversations that come at the same moment', async () => {
    const agents = [await available(), await available(), await available()];
    const teamId = await team(agents.map(({ sub }) => ({ userId: sub, capacity: 2 })));
    await rule({ teamId });
    const guests = await Promise.all(Array.from({ length: 8 }, () => chat.guest()));
    for (const { id } of guests) await decided(id, 1);
    const got = await Promise.all(guests.map(async ({ id }) => (await see(id)).assignee));
    for (const { sub } of agents) assert.equal(got.filter((one) => one === sub).length, 2);
    assert.equal(got.filter((one) => one === null).length, 2);
  });

  it('keep a decision once while nothing has changed', async () => {
    const away = await chat.person('AGENT');
    const teamId = await team([{ userId: away.sub }]);
    await rule({ teamId });
    const { id } = await chat.guest();
    await decided(id, 1);
    for (let again = 0; again < 3; again += 1)
      await write(chat.services, async (tx, tell) => {
        await assignByRules(tx, tell, id, 'OPENED');
      });
    assert.equal((await see(id)).decisions.length, 1);
    await come(away);
    await write(chat.services, async (tx, tell) => {
      await assignByRules(tx, tell, id, 'OPENED');
    });
    assert.deepEqual(
      (await see(id)).decisions.map(({ outcome }) => outcome),
      ['ASSIGNED', 'NOBODY_FREE'],
    );
  });

  it('are for administrators: made once for one clientId, moved, and deleted', async () => {
    const teamId = await team([]);
    const input = { name: 'Once', teamId, clientId: randomUUID() };
    const made = await rule(input);
    assert.equal((await rule(input)).id, made.id);
    assert.equal((await rule({ id: made.id, name: 'Moved', teamId, position: 7 })).position, 7);
    const agent = await chat.person('AGENT');
    for (const [viewer, wrong, expected] of [
      [agent, input, { code: 'FORBIDDEN' }],
      [admin, { name: 'X', teamId: randomUUID() }, { code: 'BAD_USER_INPUT', field: 'input.teamId' }],
      [admin, { name: 'X', teamId, position: 0 }, { code: 'BAD_USER_INPUT', field: 'input.position' }],
      [admin, { id: randomUUID(), name: 'X', teamId }, { code: 'NOT_FOUND' }],
    ] as const)
      assert.deepEqual(refusal(await chat.send(viewer, saveRule, { input: wrong })), expected);
    data(await chat.send(admin, deleteRule, { input: { id: made.id } }));
    assert.deepEqual(refusal(await chat.send(admin, deleteRule, { input: { id: made.id } })), {
      code: 'NOT_FOUND',
    });
  });
});
