import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { acceptOffer, agent, anonymous, orderInput, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const orders = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter, $orderBy: OrderSort! = NEWEST) {
  orders(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id summary } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

describe('orders', () => {
  let tests: VendorTests;
  const ids: string[] = [];
  before(async () => {
    tests = await startVendorTests();
    for (let number = 1; number <= 7; number++) ids.push(await tests.order({ summary: `Job ${number}` }));
  });
  after(() => tests.stop());

  const list = async (variables: object, viewer: Claims = agent) => {
    const data = await tests.ask(viewer, orders, { ...variables });
    return {
      ...data.orders,
      ids: data.orders.edges.map(({ node }) => node.id),
    };
  };

  it('come newest first, page by page, each exactly once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ first: 3, after });
      seen.push(...page.ids);
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    assert.deepEqual(seen, ids.toReversed());
  });

  it('come in the same order when they were made in the same moment', async () => {
    const { db } = tests.services;
    const before = await db.order.findMany({ select: { id: true, createdAt: true } });
    await db.order.updateMany({ data: { createdAt: new Date() } });
    const first = await list({ first: 4 });
    const rest = await list({ first: 4, after: first.pageInfo.endCursor });
    assert.deepEqual([...first.ids, ...rest.ids], ids.toSorted().toReversed());
    for (const { id, createdAt } of before) await db.order.update({ where: { id }, data: { createdAt } });
  });

  it('are read backward as well', async () => {
    const last = await list({ last: 2 });
    assert.deepEqual(last.ids, [ids[1], ids[0]]);
    assert.equal(last.pageInfo.hasPreviousPage, true);
    const previous = await list({ last: 2, before: last.pageInfo.startCursor });
    assert.deepEqual(previous.ids, [ids[3], ids[2]]);
  });

  it('are filtered by status, service and words', async () => {
    const vendor = await tests.vendor();
    const accepted = await tests.accepted(vendor, { summary: '100 % leaky_pipe' });
    const filters: readonly [object, string[]][] = [
      [{ status: ['ACCEPTED', 'PAID'] }, [accepted]],
      [{ status: ['ACCEPTED'], service: 'cleaning' }, []],
      [{ search: 'LEAKY_' }, [accepted]],
      [{ search: '100 %' }, [accepted]],
      [{ search: '1_0' }, []],
      [{ search: 'job 7' }, [ids[6] ?? '']],
      [{ search: orderInput.customer.name, status: ['ACCEPTED'] }, [accepted]],
    ];
    for (const [filter, expected] of filters) assert.deepEqual((await list({ filter })).ids, expected);
    const { number } = await tests.services.db.order.findUniqueOrThrow({ where: { id: accepted } });
    assert.deepEqual((await list({ filter: { search: String(number) } })).ids, [accepted]);
    const byName = await list({ filter: { search: orderInput.customer.name } }, vendor.viewer);
    assert.deepEqual(byName.ids, []);
    await tests.services.db.order.delete({ where: { id: accepted } });
  });

  it('of one vendor or one customer are found by operators; a vendor learns nothing of others by it', async () => {
    const [winner, rival] = [await tests.vendor(), await tests.vendor()];
    const customer = await tests.customer();
    const given = { conversationId: customer.conversationId };
    const taken = await tests.order(given, customer.viewer);
    const [offerId] = await tests.offer(taken, [winner, rival]);
    await tests.ask(winner.viewer, acceptOffer, { input: { offerId } });
    const customerUserId = customer.viewer.sub;
    const found = async (filter: object, viewer: Claims = agent) => (await list({ filter }, viewer)).ids;
    assert.deepEqual(await found({ vendorId: winner.id }), [taken]);
    assert.deepEqual(await found({ vendorId: rival.id }), []);
    assert.deepEqual(await found({ customerUserId }), [taken]);
    assert.deepEqual(await found({ vendorId: 'x' }), []);
    assert.deepEqual(await found({ customerUserId: "'; drop" }), []);

    assert.deepEqual(await found({}, rival.viewer), [taken], 'it was offered to the rival');
    assert.deepEqual(await found({ vendorId: winner.id }, rival.viewer), []);
    assert.deepEqual(await found({ customerUserId }, rival.viewer), []);
    assert.deepEqual(await found({ vendorId: winner.id }, winner.viewer), [taken]);
    assert.deepEqual(await found({ vendorId: winner.id }, customer.viewer), [taken]);
    assert.deepEqual(await found({ customerUserId: randomUUID() }, customer.viewer), []);
    await tests.services.db.order.delete({ where: { id: taken } });
  });

  it('are found by the time when they were made, and by the time for which they are scheduled', async () => {
    const { db } = tests.services;
    const [early, late] = [
      await tests.order({ scheduledFor: '2035-05-01T08:00:00.000Z' }),
      await tests.order({ scheduledFor: '2035-05-02T08:00:00.000Z' }),
    ];
    const found = async (filter: object) => (await list({ filter })).ids;
    const from = { scheduledFrom: '2035-05-01T08:00:00.000Z' };
    assert.deepEqual(await found(from), [late, early]);
    assert.deepEqual(await found({ ...from, scheduledTo: '2035-05-02T08:00:00.000Z' }), [early]);
    assert.deepEqual(
      await found({ scheduledTo: '2035-05-01T08:00:00.000Z' }),
      [],
      'without those that have no time',
    );
    const { createdAt } = await db.order.findUniqueOrThrow({ where: { id: late } });
    assert.deepEqual(await found({ createdFrom: createdAt.toISOString() }), [late]);
    assert.deepEqual((await found({ createdTo: createdAt.toISOString() }))[0], early);
    await db.order.deleteMany({ where: { id: { in: [early, late] } } });
  });

  it('come soonest first where that is asked for, page by page; what is wanted at once counts from when it was made', async () => {
    const { db } = tests.services;
    const [last, next] = [
      await tests.order({ scheduledFor: '2035-05-02T08:00:00.000Z' }),
      await tests.order({ scheduledFor: '2035-05-01T08:00:00.000Z' }),
    ];
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        first: 4,
        after,
        orderBy: 'SCHEDULED_SOONEST',
      });
      seen.push(...page.ids);
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    assert.deepEqual(seen, [...ids, next, last]);
    await db.order.deleteMany({ where: { id: { in: [next, last] } } });
  });

  it('are counted by status: all for operators, its own for a vendor, and for nobody else', async () => {
    const counts = '{ orderCounts { open accepted inProgress completed invoiced paid cancelled unfilled } }';
    const none = {
      open: 0,
      accepted: 0,
      inProgress: 0,
      completed: 0,
      invoiced: 0,
      paid: 0,
      cancelled: 0,
      unfilled: 0,
    };
    const [vendor, other] = [await tests.vendor(), await tests.vendor()];
    const made = [await tests.accepted(vendor), await tests.accepted(vendor), await tests.completed(other)];
    assert.deepEqual((await tests.ask(agent, counts)).orderCounts, {
      ...none,
      open: 7,
      accepted: 2,
      completed: 1,
    });
    assert.deepEqual((await tests.ask(vendor.viewer, counts)).orderCounts, { ...none, accepted: 2 });
    assert.deepEqual((await tests.ask(other.viewer, counts)).orderCounts, { ...none, completed: 1 });
    const { viewer } = await tests.customer();
    assert.deepEqual(await tests.refusal(viewer, counts), { code: 'FORBIDDEN' });
    await tests.services.db.order.deleteMany({ where: { id: { in: made } } });
  });

  it('refuse cursors of other lists, pages without items and both directions at once', async () => {
    const refusal = (variables: Record<string, unknown>) => tests.refusal(agent, orders, variables);
    assert.deepEqual(await refusal({ after: 'nonsense' }), { code: 'BAD_USER_INPUT', field: 'after' });
    assert.deepEqual(await refusal({ last: 1, before: 'WzFd' }), { code: 'BAD_USER_INPUT', field: 'before' });
    assert.deepEqual(await refusal({ first: 0 }), { code: 'BAD_USER_INPUT', field: 'first' });
    assert.deepEqual(await refusal({ first: 1, last: 1 }), { code: 'BAD_USER_INPUT', field: 'last' });
    const search = { filter: { search: 'x'.repeat(201) } };
    assert.deepEqual(await refusal(search), { code: 'BAD_USER_INPUT', field: 'filter.search' });
    assert.deepEqual(await tests.refusal(anonymous, orders), { code: 'UNAUTHENTICATED' });
  });

  it('are at most a hundred on a page', async () => {
    const rows = await tests.services.db.order.findMany({ take: 1 });
    const [row] = rows;
    assert.ok(row);
    const { id: _id, number: _number, clientId: _clientId, wantedAt: _wantedAt, ...copy } = row;
    await tests.services.db.order.createMany({ data: Array.from({ length: 101 }, () => copy) });
    assert.equal((await list({ first: 1_000 })).ids.length, 100);
  });
});
