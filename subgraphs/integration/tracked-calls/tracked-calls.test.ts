import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { orderCreated } from '#contracts/events/orders.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { aPerson } from '../testing/a-person.ts';
import { anOrder } from '../testing/an-order.ts';
import { agent, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { readCalls } from './call-place.ts';

const list = `query ($filter: TrackedCallFilter, $first: Int, $after: String) {
  trackedCalls(first: $first, after: $after, filter: $filter) {
    edges { node {
      id provider sandbox direction number source medium campaign answered seconds recordingUrl value { amount currency }
      customer { id } customerName orders { id }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const call = z.object({
  id: z.string(),
  provider: z.string(),
  sandbox: z.boolean(),
  direction: z.string(),
  number: z.string().nullable(),
  source: z.string().nullable(),
  medium: z.string().nullable(),
  campaign: z.string().nullable(),
  answered: z.boolean(),
  seconds: z.number(),
  recordingUrl: z.string().nullable(),
  value: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  customer: z.object({ id: z.string() }).nullable(),
  customerName: z.string().nullable(),
  orders: z.array(z.object({ id: z.string() })),
});
const listed = z.object({
  trackedCalls: z.object({
    edges: z.array(z.object({ node: call })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const analytics = `query ($range: CallTrackingRange!, $timezone: String!, $by: CallDimension!) {
  callTrackingAnalytics(range: $range, timezone: $timezone, by: $by) {
    name calls answered missed firstTime averageSeconds orders value { amount currency }
  }
}`;

describe('a tracked call', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const act = (name: string, number: string, source: string | null = null) =>
    integration.sandboxes.act('CALLRAIL', name, number, source);

  async function calls(variables: object) {
    const { trackedCalls } = await integration.answer(agent, list, { ...variables }, listed);
    return trackedCalls.edges.map(({ node }) => node);
  }

  const callsFrom = (number: string, least = 1) =>
    eventually(async () => {
      const found = await calls({ filter: { number } });
      return found.length >= least && found;
    });

  /** An order as its own subgraph would have told of it. */
  async function order(customerId: string): Promise<string> {
    const { services } = integration;
    const { id } = await anOrder(services.pool, { status: 'OPEN', customerId, vendorId: null });
    const facts = {
      status: 'OPEN',
      service: 'plumbing',
      customerId,
      vendorId: null,
      conversationId: null,
    } as const;
    const price = { amount: 9_000, currency: 'EUR' };
    await write(services, async (_tx, tell) =>
      tell.publish(orderCreated, { id }, { ...facts, price, scheduledFor: null }),
    );
    return id;
  }

  it('is there with its channel, its customer and its recording, once it has ended', async () => {
    const customerId = await aPerson(integration.services.pool, {
      name: 'Ada Ring',
      phone: '+49 30 (1111) 001',
    });
    await act('ring', '+49301111001');
    const [found] = await callsFrom('+49301111001');
    assert.ok(found);
    const { id: _id, recordingUrl, ...facts } = found;
    assert.deepEqual(facts, {
      provider: 'CALLRAIL',
      sandbox: true,
      direction: 'INBOUND',
      number: '+49301111001',
      source: 'Google Paid',
      medium: 'cpc',
      campaign: 'Spring offer',
      answered: true,
      seconds: 95,
      value: { amount: 12_000, currency: 'USD' },
      customer: { id: customerId },
      customerName: 'Ada Ring',
      orders: [],
    });
    const path = new URL(recordingUrl ?? '').pathname.replace('/files/integration/', '/files/');
    const part = await integration.fetch(agent, path, { headers: { range: 'bytes=0-3' } });
    assert.equal(part.status, 206);
    assert.equal(await part.text(), 'RIFF');
    assert.equal((await integration.fetch(vendor, path)).status, 404);
  });

  it('is kept once, whatever is reported and read again', async () => {
    await act('ring', '+49301111002');
    await callsFrom('+49301111002');
    const { services } = integration;
    await services.db.$transaction((tx) => addJob(tx, readCalls, {}));
    await eventually(() => services.db.callCursor.findFirst({ where: { provider: 'CALLRAIL' } }));
    assert.equal((await calls({ filter: { number: '+49301111002' } })).length, 1);
  });

  it('is read every 15 minutes where webhooks are lost', async () => {
    const { services, sandboxes } = integration;
    await services.db.trackedCall.deleteMany({ where: { number: '+49301111002' } });
    assert.deepEqual(await calls({ filter: { number: '+49301111002' } }), []);
    sandboxes.failNext('CALLRAIL', 0);
    await services.db.$transaction((tx) => addJob(tx, readCalls, {}));
    assert.equal((await callsFrom('+49301111002')).length, 1);
  });

  it('that a channel led to gets the order, and not a later one without a channel', async () => {
    const customerId = await aPerson(integration.services.pool, { phone: '+49301111003' });
    await act('ring', '+49301111003', 'Newspaper');
    await callsFrom('+49301111003');
    await act('ring', '+49301111003', 'Direct');
    await callsFrom('+49301111003', 2);
    const orderId = await order(customerId);
    const found = await eventually(async () => {
      const all = await calls({ filter: { number: '+49301111003' } });
      return all.some(({ orders }) => orders.length > 0) && all;
    });
    assert.deepEqual(
      found.map(({ source, orders }) => [source, orders]),
      [
        ['Direct', []],
        ['Newspaper', [{ id: orderId }]],
      ],
    );
  });

  it('counts by source, medium or campaign on the days of a time zone', async () => {
    await act('miss', '+49301111004', 'Billboard');
    await act('ring', '+49301111004', 'Billboard');
    await callsFrom('+49301111004', 2);
    const today = new Date().toISOString().slice(0, 10);
    const schema = z.object({
      callTrackingAnalytics: z.array(z.looseObject({ name: z.string().nullable() })),
    });
    const ask = async (variables: object) =>
      (await integration.answer(agent, analytics, { timezone: 'UTC', by: 'SOURCE', ...variables }, schema))
        .callTrackingAnalytics;
    const rows = await ask({ range: { from: today, to: today } });
    assert.deepEqual(
      rows.find(({ name }) => name === 'Billboard'),
      {
        name: 'Billboard',
        calls: 2,
        answered: 1,
        missed: 1,
        firstTime: 1,
        averageSeconds: 95,
        orders: 0,
        value: [{ amount: 12_000, currency: 'USD' }],
      },
    );
    assert.equal(rows.find(({ name }) => name === 'Newspaper')?.['orders'], 1);
    assert.deepEqual(await ask({ range: { from: '2020-01-01', to: '2020-01-31' }, by: 'MEDIUM' }), []);
  });

  it('names what is wrong with the days or the time zone', async () => {
    const day = { from: '2026-01-01', to: '2026-01-31' };
    for (const [range, timezone, field] of [
      [{ from: '2026-02-30', to: '2026-03-01' }, 'UTC', 'range.from'],
      [{ from: day.to, to: day.from }, 'UTC', 'range.to'],
      [{ from: '2024-01-01', to: day.to }, 'UTC', 'range.to'],
      [day, 'Mars/Olympus', 'timezone'],
    ] as const) {
      const [error] =
        (await integration.send(agent, analytics, { range, timezone, by: 'SOURCE' })).errors ?? [];
      assert.deepEqual([error?.extensions.code, error?.extensions.field], ['BAD_USER_INPUT', field]);
    }
  });

  it('is on a page of its own place in the list', async () => {
    const first = await integration.answer(agent, list, { first: 2 }, listed);
    const { pageInfo, edges } = first.trackedCalls;
    assert.equal(pageInfo.hasNextPage, true);
    const next = await calls({ first: 100, after: pageInfo.endCursor });
    const ids = [...edges.map(({ node }) => node.id), ...next.map(({ id }) => id)];
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(await calls({ filter: { number: `+1${randomUUID().slice(0, 3)}` } }), []);
  });
});
