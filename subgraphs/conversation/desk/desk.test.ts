import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const timing = {
  PRESENCE_LEASE_MS: '3000',
  PRESENCE_REFRESH_MS: '200',
  PRESENCE_GRACE_MS: '200',
  OPERATOR_IDLE_MS: '600000',
};
const shown = 'presence { operator { id } status reason }';
const statuses = `query { operatorPresence { operators { operator { id } status reason since } headSeq } }`;
const own = `query { myOperatorStatus { ${shown} chosen until } }`;
const choose = `mutation ($input: SetOperatorStatusInput!) { setOperatorStatus(input: $input) { own { ${shown} chosen } } }`;
const report = `mutation { reportOperatorActivity { own { ${shown} } } }`;
const live = `subscription ($afterSeq: Int) {
  operatorPresenceEvents(afterSeq: $afterSeq) { seq ... on OperatorStatusChanged { ${shown} } }
}`;

describe('the status of an operator', () => {
  let one: TestConversations;
  let two: TestConversations;
  before(async () => {
    one = await startConversations(timing);
    two = await startConversations({ ...timing, DATABASE_URL: one.databaseUrl });
  });
  after(async () => {
    await two.stop();
    await one.stop();
  });

  const statusOf = async ({ sub }: Person, viewer: Person) => {
    const { operatorPresence } = data(await one.send(viewer, statuses));
    const found = operatorPresence.operators.find(({ operator }) => operator.id === sub);
    return `${found?.status} ${found?.reason}`;
  };
  const becomes = (person: Person, wanted: string) =>
    eventually(async () => (await statusOf(person, person)) === wanted, `${wanted} of ${person.sub}`);
  const openInbox = async (person: Person, where = one) => {
    const subscription = await where.subscribe(person, 'subscription { inboxEvents { __typename } }');
    await eventually(() => subscription.results.length > 0, 'the inbox');
    return subscription;
  };
  const setStatus = (person: Person, input: Record<string, unknown>) =>
    one.send(person, choose, { input }).then(data);

  it('is AVAILABLE with nothing but the inbox open, in whichever process, and OFFLINE after the last page is closed', async () => {
    const agent = await one.person('AGENT', 'Open');
    assert.equal(await statusOf(agent, agent), 'OFFLINE DISCONNECTED');
    const [here, there] = [await openInbox(agent), await openInbox(agent, two)];
    await becomes(agent, 'AVAILABLE CONNECTED');
    here.stop();
    await becomes(agent, 'AVAILABLE CONNECTED');
    there.stop();
    await becomes(agent, 'OFFLINE DISCONNECTED');
  });

  it('is what the operator chooses, on all their devices, until it ends or they are gone', async () => {
    const agent = await one.person('AGENT', 'Chooses');
    const inbox = await openInbox(agent);
    for (const status of ['BUSY', 'AWAY', 'OFFLINE', 'AVAILABLE']) {
      await setStatus(agent, { status });
      assert.equal(await statusOf(agent, agent), `${status} CHOSEN`);
    }
    await setStatus(agent, { status: 'BUSY', until: new Date(Date.now() + 700).toISOString() });
    assert.equal(await statusOf(agent, agent), 'BUSY CHOSEN');
    await becomes(agent, 'AVAILABLE CONNECTED');
    await setStatus(agent, { status: 'AWAY' });
    await setStatus(agent, {});
    assert.equal(await statusOf(agent, agent), 'AVAILABLE CONNECTED');
    await setStatus(agent, { status: 'BUSY' });
    inbox.stop();
    await becomes(agent, 'OFFLINE DISCONNECTED');
    const again = await openInbox(agent);
    await becomes(agent, 'BUSY CHOSEN');
    again.stop();
  });

  it('is AWAY after a time without activity, and AVAILABLE with the next message or report', async (context) => {
    const quick = await startConversations({
      ...timing,
      OPERATOR_IDLE_MS: '400',
      DATABASE_URL: one.databaseUrl,
    });
    context.after(() => quick.stop());
    const agent = await one.person('AGENT', 'Idle');
    const inbox = await openInbox(agent, quick);
    await becomes(agent, 'AWAY IDLE');
    data(await quick.send(agent, report));
    await becomes(agent, 'AVAILABLE CONNECTED');
    await becomes(agent, 'AWAY IDLE');
    const { id } = await quick.guest();
    await quick.say(agent, id, 'Good morning.');
    await becomes(agent, 'AVAILABLE CONNECTED');
    inbox.stop();
  });

  it('is told once for each change, in order, and can be resumed', async () => {
    const [watcher, agent] = [await one.person('ADMIN', 'Watcher'), await one.person('AGENT', 'Moves')];
    const { operatorPresence } = data(await one.send(watcher, statuses));
    const events = await two.subscribe(watcher, live, { afterSeq: operatorPresence.headSeq });
    const inbox = await openInbox(agent);
    await becomes(agent, 'AVAILABLE CONNECTED');
    await setStatus(agent, { status: 'BUSY' });
    inbox.stop();
    await becomes(agent, 'OFFLINE DISCONNECTED');
    const seen = (results = events.results) =>
      results
        .map((result) => data(result).operatorPresenceEvents)
        .filter(({ presence }) => presence.operator.id === agent.sub);
    await eventually(() => seen().at(-1)?.presence.status === 'OFFLINE', 'the last change');
    assert.deepEqual(
      seen().map(({ presence }) => presence.status),
      ['AVAILABLE', 'BUSY', 'OFFLINE'],
    );
    events.stop();
    const first = seen()[0];
    assert.ok(first);
    const again = await one.subscribe(watcher, live, { afterSeq: first.seq ?? 0 });
    await eventually(() => seen(again.results).length === 2, 'what came after the first change');
    again.stop();
  });

  it('is BUSY in a call that the operator has taken over', async () => {
    const agent = await one.person('AGENT', 'Speaks');
    const inbox = await openInbox(agent);
    await becomes(agent, 'AVAILABLE CONNECTED');
    const { id } = await one.guest();
    const { pool } = one.services;
    const made = await pool.query<{ id: string }>(
      `insert into phone_call (id, conversation_id, direction, purpose, status, status_at, queued_at, taken_over_by)
       values (uuidv7(), $1, 'INBOUND', 'SERVICE', 'IN_PROGRESS', now(), now(), $2) returning id`,
      [id, agent.sub],
    );
    await becomes(agent, 'BUSY IN_CALL');
    await pool.query("update phone_call set status = 'ENDED' where id = $1", [made.rows[0]?.id]);
    await becomes(agent, 'AVAILABLE CONNECTED');
    inbox.stop();
  });

  it('does not hold an API key or a customer at the desk', async () => {
    const agent = await one.person('AGENT', 'Looks');
    const before = data(await one.send(agent, statuses)).operatorPresence.operators.length;
    const { viewer: guest, id } = await one.guest();
    const talk = await one.follow(guest, id);
    const people = await one.services.pool.query('select from operator_presence where user_id = $1', [
      guest.sub,
    ]);
    assert.equal(people.rowCount, 0);
    talk.stop();
    const { operatorPresence } = data(await one.send(agent, statuses));
    assert.equal(operatorPresence.operators.length, before);
    assert.deepEqual(data(await one.send(agent, own)).myOperatorStatus.chosen, null);
  });

  it('is refused with an end that has passed, is too far away or ends nothing, and to everybody but operators', async () => {
    const agent = await one.person('AGENT', 'Wrong');
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    for (const input of [
      { status: 'BUSY', until: inDays(-1) },
      { status: 'BUSY', until: inDays(400) },
      { until: inDays(1) },
    ]) {
      const { code, field } = refusal(await one.send(agent, choose, { input }));
      assert.deepEqual([code, field], ['BAD_USER_INPUT', 'input.until']);
    }
    const { viewer: guest } = await one.guest();
    for (const [document, variables] of [
      [statuses, {}],
      [choose, { input: {} }],
    ] as const)
      assert.equal(refusal(await one.send(guest, document, variables)).code, 'FORBIDDEN');
  });
});
