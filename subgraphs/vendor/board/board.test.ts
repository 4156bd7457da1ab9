import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Permission } from '#contracts/permissions.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { nobody, personOf } from '#platform/testing/viewers.ts';
import {
  acceptOffer,
  admin,
  agent,
  anonymous,
  completeOrder,
  startVendorTests,
  stranger,
  updateProgress,
} from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const boardEvents = `subscription {
  orderBoardEvents {
    __typename at
    ... on OrderBoardOrderChanged {
      order {
        id status progress { percent } vendor { id } rating { stars } invoice { id paidAt }
        offers { status wave vendor { id } }
      }
    }
  }
}`;
const declineOffer = 'mutation ($input: DeclineOfferInput!) { declineOffer(input: $input) { __typename } }';
const issueInvoice =
  'mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id } } }';
const markPaid =
  'mutation ($input: MarkInvoicePaidInput!) { markInvoicePaid(input: $input) { invoice { id } } }';
const rateOrder = 'mutation ($input: RateOrderInput!) { rateOrder(input: $input) { order { id } } }';
const cancelOrder = 'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }';

const orderSchema = z.object({
  id: z.string(),
  status: z.string(),
  progress: z.object({ percent: z.number() }).nullable(),
  vendor: z.object({ id: z.string() }).nullable(),
  rating: z.object({ stars: z.number() }).nullable(),
  invoice: z.object({ id: z.string(), paidAt: z.string().nullable() }).nullable(),
  offers: z.array(z.object({ status: z.string(), wave: z.number(), vendor: z.object({ id: z.string() }) })),
});
type Shown = z.infer<typeof orderSchema>;
const eventSchema = z
  .object({
    orderBoardEvents: z.object({ __typename: z.string(), at: z.string(), order: orderSchema.optional() }),
  })
  .transform(({ orderBoardEvents }) => orderBoardEvents);

/** A live order board of a test, once its first event is there. */
async function open(tests: VendorTests, viewer: Claims) {
  const subscription = await tests.subscribe(viewer, boardEvents);
  const events = () =>
    subscription.results.map(({ data, errors }) => {
      assert.equal(errors, undefined, JSON.stringify(errors));
      return eventSchema.parse(data);
    });
  await eventually(() => events().length > 0, 'the first event');
  return {
    events,
    subscription,
    stop: () => subscription.stop(),
    /** Waits until the last event about an order shows what is wanted. */
    shows: (id: string, fits: (shown: Shown) => boolean, what: string) =>
      eventually(() => {
        const shown = events().findLast(({ order }) => order?.id === id)?.order;
        return shown && fits(shown) ? shown : null;
      }, what),
  };
}

const statuses = ({ offers }: Shown) =>
  offers
    .map(({ status }) => status)
    .toSorted()
    .join(' ');

describe('orderBoardEvents', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  it('begin by saying that the orders are to be loaded', async () => {
    const board = await open(tests, agent);
    assert.equal(board.events()[0]?.__typename, 'OrderBoardStale');
    board.stop();
  });

  it('show an order from its creation to its rating, with its offers, progress and invoice, as it is then', async () => {
    const [first, second] = [await tests.vendor(), await tests.vendor()];
    const { viewer: customer, conversationId } = await tests.customer();
    const board = await open(tests, admin);
    const orderId = await tests.order({ conversationId }, customer);
    await board.shows(orderId, ({ status }) => status === 'OPEN', 'the new order');
    const [declined, accepted] = await tests.offer(orderId, [first, second]);
    await board.shows(orderId, (shown) => statuses(shown) === 'PENDING PENDING', 'the offers');
    await tests.ask(first.viewer, declineOffer, { input: { offerId: declined } });
    await board.shows(orderId, (shown) => statuses(shown) === 'DECLINED PENDING', 'the declined offer');
    await tests.ask(second.viewer, acceptOffer, { input: { offerId: accepted } });
    const taken = await board.shows(orderId, ({ status }) => status === 'ACCEPTED', 'the accepted offer');
    assert.equal(taken.vendor?.id, second.id);
    assert.equal(statuses(taken), 'ACCEPTED DECLINED');
    for (const percent of [20, 80]) {
      await tests.ask(second.viewer, updateProgress, { input: { orderId, percent } });
      await board.shows(orderId, ({ progress }) => progress?.percent === percent, `${percent} %`);
    }
    await tests.ask(second.viewer, completeOrder, { input: { orderId } });
    await board.shows(orderId, ({ status }) => status === 'COMPLETED', 'the end of the work');
    await tests.ask(customer, rateOrder, { input: { orderId, stars: 5 } });
    await board.shows(orderId, ({ rating }) => rating?.stars === 5, 'the rating');
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 100, currency: 'EUR' } }];
    await tests.ask(second.viewer, issueInvoice, { input: { orderId, lines, taxRatePercent: '19' } });
    const { invoice } = await board.shows(orderId, (shown) => shown.invoice !== null, 'the invoice');
    await tests.ask(agent, markPaid, { input: { invoiceId: invoice?.id } });
    await board.shows(orderId, (shown) => shown.invoice?.paidAt != null, 'the payment');
    board.stop();
  });

  it('show offers that expire, the next wave, and an order that nobody took', async (context) => {
    const quick = await startVendorTests({ DISPATCH_TTL_SECONDS: '1', DISPATCH_OFFERS_PER_WAVE: '1' });
    context.after(() => quick.stop());
    const board = await open(quick, agent);
    const orderId = await quick.order();
    await quick.offer(orderId, await quick.vendors(2));
    await board.shows(orderId, (shown) => statuses(shown) === 'EXPIRED PENDING', 'the second wave');
    await board.shows(orderId, ({ status }) => status === 'UNFILLED', 'the end of the offers');
    board.stop();
  });

  it('show a cancelled order with its offers withdrawn', async () => {
    const board = await open(tests, agent);
    const orderId = await tests.order();
    await tests.offer(orderId, [await tests.vendor()]);
    await tests.ask(agent, cancelOrder, { input: { orderId } });
    const shown = await board.shows(orderId, ({ status }) => status === 'CANCELLED', 'the cancelled order');
    assert.equal(statuses(shown), 'WITHDRAWN');
    board.stop();
  });

  it('are for operators, and for API keys that may read orders', async () => {
    const refusal = async (viewer: Claims) => {
      const { results, ended } = await tests.subscribe(viewer, boardEvents);
      await Promise.race([ended, eventually(() => results.length > 0, 'a result')]);
      return codeOf(results[0] ?? (await ended));
    };
    const keyWith = (...scopes: Permission[]) => personOf('API_KEY', { keyId: randomUUID(), scopes });
    const { viewer: vendor } = await tests.vendor();
    for (const viewer of [stranger(), vendor, keyWith('conversations:read')])
      assert.equal(await refusal(viewer), 'FORBIDDEN');
    assert.equal(await refusal(anonymous), 'UNAUTHENTICATED');
    const board = await open(tests, keyWith('orders:read'));
    const orderId = await tests.order();
    await board.shows(orderId, ({ status }) => status === 'OPEN', 'the new order');
    board.stop();
  });

  it('end with FORBIDDEN when the operator gets another role', async () => {
    const { pool } = tests.services;
    const viewer: Claims = { ...nobody, sub: randomUUID(), role: 'AGENT' };
    await pool.query(
      `insert into admin.account (id, name, email, password_hash, role)
       values ($1::uuid, 'Test', $1::uuid::text || '@example.com', '$argon2id$none', 'AGENT')`,
      [viewer.sub],
    );
    const board = await open(tests, viewer);
    await pool.query("update admin.account set role = 'CUSTOMER' where id = $1", [viewer.sub]);
    assert.equal(codeOf(await board.subscription.ended), 'FORBIDDEN');
  });
});

function codeOf(answer: unknown): string | undefined {
  return /"code":"(\w+)"/.exec(JSON.stringify(answer))?.[1];
}
