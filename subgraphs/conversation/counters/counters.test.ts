import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveCounters } from '#generated/graphql/conversation.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const numbers = `at inbox { open mine unassigned waiting mineWaiting breached snoozed }
  orders { open accepted inProgress completed invoiced paid cancelled unfilled offersWaiting }`;
const live = `subscription { counterEvents { ${numbers} } }`;
const assign = `mutation ($input: AssignConversationInput!) { assignConversation(input: $input) { conversation { id } } }`;
const snooze = `mutation ($input: SnoozeConversationInput!) { snoozeConversation(input: $input) { conversation { id } } }`;

describe('live counters', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const follow = async (viewer: Person) => {
    const { results, ended, stop } = await chat.subscribe(viewer, live);
    const seen = () => results.map((result) => data(result).counterEvents);
    const last = () => {
      const newest = seen().at(-1);
      assert.ok(newest);
      return newest;
    };
    await eventually(() => results.length > 0, 'the first numbers');
    const shows = (fits: (counters: LiveCounters) => boolean, what: string) =>
      eventually(() => fits(last()), what);
    return { seen, last, ended, stop, shows };
  };
  const addOrders = async (status: string, count: number) => {
    const { pool } = chat.services;
    await pool.query(
      "insert into vendor.service (slug, name) values ('counted', 'Counted') on conflict do nothing",
    );
    await pool.query(
      `insert into vendor.work_order (id, service_slug, summary, status, customer_name, created_by, price_amount, price_currency, latitude, longitude)
       select uuidv7(), 'counted', 'Sample', $1::vendor.order_status, 'Sample', $3, 100, 'EUR', 0, 0 from generate_series(1, $2::int)`,
      [status, count, randomUUID()],
    );
  };

  /** @returns how often orders were counted since */
  const watchCountings = async () => {
    const { pool } = chat.services;
    await pool.query(`create sequence public.countings minvalue 0;
      alter function vendor.count_orders() rename to count_orders_unseen;
      create function vendor.count_orders() returns table (status text, orders integer) language sql as
        $$ select nextval('public.countings'); select * from vendor.count_orders_unseen() $$`);
    return async () => {
      const { rows } = await pool.query<{ n: number }>('select last_value::int as n from public.countings');
      return rows[0]?.n ?? 0;
    };
  };

  it('begin with all numbers, and show each change of the inbox to those whose numbers it changes', async () => {
    const [mine, other] = [await chat.person('AGENT', 'Mine'), await chat.person('ADMIN', 'Other')];
    const [near, far] = [await follow(mine), await follow(other)];
    const before = near.last().inbox;
    const { id } = await chat.guest();
    await near.shows(({ inbox }) => inbox.open === before.open + 1, 'the new conversation');
    assert.deepEqual(
      [near.last().inbox.unassigned, near.last().inbox.waiting],
      [before.unassigned + 1, before.waiting + 1],
    );
    await chat.send(mine, assign, { input: { conversationId: id, assigneeId: mine.sub } }).then(data);
    await near.shows(({ inbox }) => inbox.mine === 1 && inbox.mineWaiting === 1, 'the own conversation');
    await far.shows(({ inbox }) => inbox.unassigned === before.unassigned, 'one unassigned less');
    assert.equal(far.last().inbox.mine, 0);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await chat.send(mine, snooze, { input: { conversationId: id, until } }).then(data);
    await near.shows(
      ({ inbox }) => inbox.snoozed === before.snoozed + 1 && inbox.mine === 0,
      'the snoozed one',
    );
    near.stop();
    far.stop();
  });

  it('show orders by their status within two seconds, though nothing here says that they have moved', async () => {
    const agent = await chat.person('AGENT', 'Orders');
    const counters = await follow(agent);
    const before = counters.last().orders;
    await addOrders('OPEN', 3);
    await addOrders('UNFILLED', 2);
    await counters.shows(({ orders }) => orders.open === before.open + 3, 'the open orders');
    await counters.shows(({ orders }) => orders.unfilled === before.unfilled + 2, 'the unfilled orders');
    counters.stop();
  });

  it('come at most four times a second, and the last state always comes', async () => {
    const agent = await chat.person('AGENT', 'Fast');
    const counters = await follow(agent);
    const { open } = counters.last().inbox;
    for (let n = 0; n < 40; n++) await chat.guest();
    await counters.shows(({ inbox }) => inbox.open === open + 40, 'all forty');
    const times = counters.seen().map(({ at }) => Date.parse(String(at)));
    for (const [place, at] of times.entries()) {
      const before = times[place - 1];
      // The first one was counted for itself.
      if (place > 1 && before !== undefined) assert.ok(at - before >= 240, `${at - before} ms`);
    }
    counters.stop();
  });

  it('stop at 1,000', async () => {
    const agent = await chat.person('AGENT', 'Many');
    await addOrders('OPEN', 1_200);
    const answer = data(await chat.send(agent, `query { counters { ${numbers} } }`));
    assert.equal(answer.counters.orders.open, 1_000);
  });

  it('hold the operator at the desk, end when the right is lost, and are counted for nobody then', async () => {
    const agent = await chat.person('AGENT', 'Leaves');
    const statusOf = async () => {
      const { rows } = await chat.services.pool.query<{ status: string }>(
        'select status from operator_presence where user_id = $1',
        [agent.sub],
      );
      return rows[0]?.status;
    };
    const countings = await watchCountings();
    const counters = await follow(agent);
    assert.equal(await statusOf(), 'AVAILABLE');
    await chat.change(agent, 'CUSTOMER');
    assert.match(JSON.stringify(await counters.ended), /FORBIDDEN/);
    // The socket stays open: others listen on it.
    await eventually(async () => (await statusOf()) === 'OFFLINE', 'nobody at the desk');
    await eventually(async () => {
      const before = await countings();
      // Two pauses of the board, which are a second at the longest.
      await sleep(2_000);
      return before > 0 && (await countings()) === before;
    }, 'the end of counting');
  });

  it('are for operators only', async () => {
    const { viewer: guest } = await chat.guest();
    assert.equal(refusal(await chat.send(guest, `query { counters { ${numbers} } }`)).code, 'FORBIDDEN');
  });
});
