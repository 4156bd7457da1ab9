import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const save = `mutation ($input: SaveTeamInput!) {
  saveTeam(input: $input) {
    team { id name timezone isOpen opensAt archived hours { weekday opens closes } members { user { id } skills capacity } }
  }
}`;
const archive = `mutation ($input: ArchiveTeamInput!) { archiveTeam(input: $input) { team { archived } } }`;
const setTeam = `mutation ($input: SetConversationTeamInput!) {
  setConversationTeam(input: $input) { conversation { team { name } internalHeadSeq } }
}`;
const list = `query ($first: Int, $after: String, $archived: Boolean) {
  teams(first: $first, after: $after, archived: $archived) {
    edges { node { name } } pageInfo { hasNextPage endCursor }
  }
}`;
const around = { timezone: 'Europe/Berlin', hours: [], members: [] };

describe('teams', () => {
  let chat: TestConversations;
  let admin: Person;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    admin = await chat.person('ADMIN');
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const saved = async (input: object) =>
    data(await chat.send(admin, save, { input: { ...around, ...input } })).saveTeam.team;
  const problem = async (input: object) =>
    refusal(await chat.send(admin, save, { input: { ...around, ...input } }));

  it('are made once for one clientId, and saved in place with members, skills and hours', async () => {
    const input = {
      name: 'Berlin',
      hours: [
        { weekday: 'FRIDAY', opens: '22:00', closes: '06:00' },
        { weekday: 'MONDAY', opens: '09:00', closes: '24:00' },
      ],
      members: [{ userId: agent.sub, skills: ['German', 'german', 'Locks'], capacity: 3 }],
      clientId: randomUUID(),
    };
    const team = await saved(input);
    assert.deepEqual(
      team.hours.map(({ weekday }) => weekday),
      ['MONDAY', 'FRIDAY'],
    );
    assert.deepEqual(team.members, [{ user: { id: agent.sub }, skills: ['german', 'locks'], capacity: 3 }]);
    assert.equal((await saved(input)).id, team.id);
    assert.deepEqual(await problem({ ...input, name: 'Other' }), { code: 'CONFLICT' });
    const changed = await saved({ id: team.id, name: 'Berlin' });
    assert.deepEqual([changed.id, changed.members, changed.isOpen], [team.id, [], true]);
  });

  it('keep the hours that they had beside those that they have', async () => {
    const { id } = await saved({ name: 'Nights' });
    const hours = [{ weekday: 'MONDAY', opens: '20:00', closes: '04:00' }];
    await saved({ id, name: 'Nights', hours });
    // The same again is no change.
    await saved({ id, name: 'Late nights', hours });
    const { rows } = await chat.services.pool.query<{ spans: number }>(
      'select jsonb_array_length(spans) as spans from team_hours where team_id = $1 order by valid_from',
      [id],
    );
    assert.deepEqual(
      rows.map(({ spans }) => spans),
      [0, 1],
    );
  });

  it('refuse a name that is taken, hours and zones that do not exist, and members who are no operators', async () => {
    await saved({ name: 'Taken' });
    const vendor = await chat.person('VENDOR');
    const closed = await chat.person('AGENT');
    await chat.close(closed);
    const span = { weekday: 'MONDAY', opens: '09:00', closes: '17:00' };
    for (const [input, field] of [
      [{ name: 'TAKEN' }, 'name'],
      [{ name: ' ' }, 'name'],
      [{ name: 'X', timezone: 'Mars/Base' }, 'timezone'],
      [{ name: 'X', hours: [{ ...span, opens: '24:00' }] }, 'hours.0.opens'],
      [{ name: 'X', hours: [{ ...span, closes: '09:00' }] }, 'hours.0.closes'],
      [{ name: 'X', members: [{ userId: vendor.sub }] }, 'members.0.userId'],
      [{ name: 'X', members: [{ userId: agent.sub }, { userId: closed.sub }] }, 'members.1.userId'],
      [{ name: 'X', members: [{ userId: agent.sub }, { userId: agent.sub }] }, 'members'],
      [{ name: 'X', members: [{ userId: agent.sub, capacity: 0 }] }, 'members.0.capacity'],
    ] as const)
      assert.deepEqual(await problem(input), { code: 'BAD_USER_INPUT', field: `input.${field}` });
    assert.deepEqual(await problem({ id: randomUUID(), name: 'X' }), { code: 'NOT_FOUND' });
    assert.deepEqual(refusal(await chat.send(agent, save, { input: { ...around, name: 'X' } })), {
      code: 'FORBIDDEN',
    });
  });

  it('are given to conversations by operators, with one internal event for each change', async () => {
    const { id: teamId } = await saved({ name: 'Given' });
    const { id: conversationId, viewer } = await chat.guest();
    const states = [];
    for (const given of [teamId, teamId, null, null]) {
      const answer = await chat.send(agent, setTeam, { input: { conversationId, teamId: given } });
      const { team, internalHeadSeq } = data(answer).setConversationTeam.conversation;
      states.push([team?.name ?? null, internalHeadSeq]);
    }
    assert.deepEqual(states, [
      ['Given', 1],
      ['Given', 1],
      [null, 2],
      [null, 2],
    ]);
    const input = { conversationId, teamId };
    assert.deepEqual(refusal(await chat.send(viewer, setTeam, { input })), { code: 'FORBIDDEN' });
    data(await chat.send(admin, archive, { input: { teamId } }));
    assert.deepEqual(refusal(await chat.send(agent, setTeam, { input })), {
      code: 'BAD_USER_INPUT',
      field: 'input.teamId',
    });
  });

  it('are listed page by page by name, the archived ones only if asked for', async () => {
    const { id: teamId } = await saved({ name: 'Aaa archived' });
    await saved({ name: 'Aaa listed' });
    data(await chat.send(admin, archive, { input: { teamId } }));
    const names = async (variables: object) =>
      data(await chat.send(agent, list, { ...variables })).teams.edges.map(({ node }) => node.name);
    assert.deepEqual(await names({ first: 1 }), ['Aaa listed']);
    assert.deepEqual(await names({ first: 2, archived: true }), ['Aaa archived', 'Aaa listed']);
    const { pageInfo } = data(await chat.send(agent, list, { first: 1 })).teams;
    assert.ok(pageInfo.hasNextPage);
    assert.notDeepEqual(await names({ first: 1, after: pageInfo.endCursor }), ['Aaa listed']);
    // Its name is free, until it comes back.
    await saved({ name: 'Aaa archived' });
    assert.deepEqual(refusal(await chat.send(admin, archive, { input: { teamId, archived: false } })), {
      code: 'BAD_USER_INPUT',
      field: 'input.archived',
    });
  });
});
