import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { agent, anonymous, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { TestCustomer, VendorTests } from '../testing/vendor-subgraph.ts';

const ofCustomers = `query ($of: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $of) {
    ... on User { id ordersOfUser: orders(first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }
  }
}`;

describe('the orders of a customer, on their card', () => {
  let tests: VendorTests;
  let customer: TestCustomer;
  let other: TestCustomer;
  const ids: string[] = [];
  before(async () => {
    tests = await startVendorTests();
    [customer, other] = [await tests.customer(), await tests.customer()];
    const { conversationId } = customer;
    for (const summary of ['first', 'second', 'third'])
      ids.push(await tests.order({ conversationId, summary }));
    await tests.order();
  });
  after(() => tests.stop());

  async function look(viewer: Claims, people: readonly (string | null)[], variables: object = {}) {
    const of = people.map((id) => ({ __typename: 'User', id }));
    const { _entities } = await tests.ask(viewer, ofCustomers, { of, ...variables });
    return _entities.map((entity) => entity?.ordersOfUser ?? null);
  }
  const idsOf = (
    page: { readonly edges: readonly { readonly node: { readonly id: string } }[] } | null | undefined,
  ) => page?.edges.map(({ node }) => node.id);

  it('come newest first and page by page, those of several customers at once', async () => {
    const people = [customer.viewer.sub, other.viewer.sub, randomUUID(), 'x'];
    const [own, none, unknown, malformed] = await look(agent, people, { first: 2 });
    assert.deepEqual(idsOf(own), [ids[2], ids[1]]);
    for (const empty of [none, unknown, malformed]) assert.deepEqual(idsOf(empty), []);
    const after = own?.pageInfo.endCursor;
    assert.ok(own?.pageInfo.hasNextPage && after);
    const [rest] = await look(agent, [customer.viewer.sub], { first: 2, after });
    assert.deepEqual(idsOf(rest), [ids[0]]);
  });

  it('are for operators: nobody else reads them by a reference to a person', async () => {
    for (const viewer of [customer.viewer, other.viewer, (await tests.vendor()).viewer, anonymous])
      assert.deepEqual(await look(viewer, [customer.viewer.sub]), [null]);
  });
});
