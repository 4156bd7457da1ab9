import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { agent, anonymous, orderInput, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const orders = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter) {
  orders(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
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
    const { id: _id, number: _number, clientId: _clientId, ...copy } = row;
    await tests.services.db.order.createMany({ data: Array.from({ length: 101 }, () => copy) });
    assert.equal((await list({ first: 1_000 })).ids.length, 100);
  });
});
