import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { acceptOffer, agent, anonymous, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const myOffers = `query ($first: Int, $after: String, $last: Int, $status: [OfferStatus!]) {
  myOffers(first: $first, after: $after, last: $last, status: $status) {
    edges { cursor node { id status order { summary customer { name } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('the offers of a vendor', () => {
  let tests: VendorTests;
  let vendor: TestVendor;
  let rival: TestVendor;
  /** By summary of the order, as they were made. */
  const offers = new Map<string, string>();
  before(async () => {
    tests = await startVendorTests();
    [vendor, rival] = [await tests.vendor(), await tests.vendor()];
    for (const summary of ['waiting', 'accepted', 'declined', 'also waiting', 'lost']) {
      const [own, other] = await tests.offer(await tests.order({ summary }), [vendor, rival]);
      assert.ok(own && other);
      offers.set(summary, own);
      if (summary === 'accepted') await tests.ask(vendor.viewer, acceptOffer, { input: { offerId: own } });
      if (summary === 'lost') await tests.ask(rival.viewer, acceptOffer, { input: { offerId: other } });
      if (summary === 'declined') {
        await tests.ask(
          vendor.viewer,
          `mutation { declineOffer(input: { offerId: "${own}" }) { __typename } }`,
        );
      }
    }
  });
  after(() => tests.stop());

  const read = async (variables: object = {}, { viewer } = vendor) => {
    const { edges, pageInfo } = (await tests.ask(viewer, myOffers, { ...variables })).myOffers;
    return { summaries: edges.map(({ node }) => node.order.summary), edges, pageInfo };
  };
  const inOrder = ['also waiting', 'waiting', 'lost', 'declined', 'accepted'];

  it('begin with those that wait for an answer; the rest comes newest first', async () => {
    const { summaries, edges } = await read();
    assert.deepEqual(summaries, inOrder);
    assert.deepEqual(
      edges.map(({ node }) => node.id),
      inOrder.map((summary) => offers.get(summary)),
    );
    assert.deepEqual(
      edges.map(({ node }) => node.status),
      ['PENDING', 'PENDING', 'WITHDRAWN', 'DECLINED', 'ACCEPTED'],
    );
    assert.equal(edges[0]?.node.order.customer, null, 'the customer is for the vendor that accepts');
    assert.ok(edges[4]?.node.order.customer);
  });

  it('are read page by page, each once, across the end of those that wait', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof read>> = await read({ first: 1, after });
      seen.push(...page.summaries);
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    assert.deepEqual(seen, inOrder);
    assert.deepEqual((await read({ last: 2 })).summaries, ['declined', 'accepted']);
  });

  it('are filtered by status', async () => {
    assert.deepEqual((await read({ status: ['PENDING'] })).summaries, ['also waiting', 'waiting']);
    assert.deepEqual((await read({ status: ['ACCEPTED', 'DECLINED'] })).summaries, ['declined', 'accepted']);
    assert.deepEqual((await read({ status: [] })).summaries, inOrder);
  });

  it('are its own: another vendor has others, and nobody else has any', async () => {
    assert.deepEqual((await read({ status: ['ACCEPTED'] }, rival)).summaries, ['lost']);
    for (const viewer of [agent, stranger()])
      assert.deepEqual(await tests.refusal(viewer, myOffers), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(anonymous, myOffers), { code: 'UNAUTHENTICATED' });
    assert.deepEqual(await tests.refusal(vendor.viewer, myOffers, { after: 'nonsense' }), {
      code: 'BAD_USER_INPUT',
      field: 'after',
    });
  });
});
