import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { aFile } from '../testing/a-file.ts';
import { agent, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const fields = `id stars comment state stateReason photoFileIds editedAt reply { body editedAt } reportedAt reportReason
  order { id } vendor { rating { average count } }`;
const rateOrder = `mutation ($input: RateOrderInput!) { rateOrder(input: $input) { order { review { ${fields} } } } }`;
const review = `query ($id: ID!) { review(id: $id) { ${fields} } }`;
const reviews = `query ($filter: ReviewFilter) { reviews(filter: $filter, first: 100) { edges { node { id state } } } }`;
const editReview = `mutation ($input: EditReviewInput!) { editReview(input: $input) { review { ${fields} } } }`;
const reply = `mutation ($input: ReplyToReviewInput!) { replyToReview(input: $input) { review { ${fields} } } }`;
const report = `mutation ($input: ReportReviewInput!) { reportReview(input: $input) { review { ${fields} } } }`;
const moderate = `mutation ($input: ModerateReviewInput!) { moderateReview(input: $input) { review { ${fields} } } }`;

describe('reviews', () => {
  let tests: VendorTests;
  let customer: TestCustomer;
  before(async () => {
    tests = await startVendorTests();
    customer = await tests.customer();
  });
  after(() => tests.stop());

  async function rated(input: object = {}, vendor?: TestVendor) {
    const own = vendor ?? (await tests.vendor());
    const { conversationId, viewer } = customer;
    const orderId = await tests.completed(own, { conversationId }, viewer);
    const data = await tests.ask(viewer, rateOrder, { input: { orderId, stars: 4, ...input } });
    const made = data.rateOrder.order.review;
    assert.ok(made);
    return { vendor: own, orderId, made };
  }

  it('are published at once, seen by everybody, and say whose order it was to those concerned', async () => {
    const { vendor, orderId, made } = await rated({ comment: 'Quick and clean.' });
    assert.equal(made.state, 'PUBLISHED');
    for (const viewer of [customer.viewer, vendor.viewer, agent]) {
      const { review: seen } = await tests.ask(viewer, review, { id: made.id });
      assert.equal(seen?.order?.id, orderId);
    }
    const { review: seen } = await tests.ask(stranger(), review, { id: made.id });
    assert.deepEqual([seen?.comment, seen?.order], ['Quick and clean.', null]);
    assert.deepEqual(seen?.vendor.rating, { average: 4, count: 1 });
  });

  for (const [comment, reason] of [
    ['See www.example.com for more', 'It has a link.'],
    ['Write to me@example.org', 'It has an e-mail address.'],
    ['Call 0171 1234567 instead', 'It has a telephone number.'],
  ] as const) {
    it(`are held back where the comment is "${comment}"`, async () => {
      const { vendor, made } = await rated({ comment });
      assert.deepEqual([made.state, made.stateReason], ['HELD', reason]);
      assert.equal(made.vendor.rating.count, 0);
      const { review: hidden } = await tests.ask(stranger(), review, { id: made.id });
      assert.equal(hidden, null);
      const { moderateReview: shown } = await tests.ask(agent, moderate, {
        input: { reviewId: made.id, state: 'PUBLISHED' },
      });
      assert.deepEqual(shown.review.vendor.rating, { average: 4, count: 1 });
      assert.equal((await tests.ask(vendor.viewer, review, { id: made.id })).review?.stateReason, null);
    });
  }

  it('are changed by their writer within 14 days, and the rating follows', async () => {
    const { made, vendor } = await rated();
    const input = { reviewId: made.id, stars: 2, comment: 'It drips again.' };
    const { editReview: edited } = await tests.ask(customer.viewer, editReview, { input });
    assert.ok(edited.review.editedAt);
    assert.deepEqual(edited.review.vendor.rating, { average: 2, count: 1 });
    const other = await tests.customer();
    for (const viewer of [other.viewer, stranger()]) {
      assert.deepEqual(await tests.refusal(viewer, editReview, { input }), { code: 'FORBIDDEN' });
    }
    assert.deepEqual(await tests.refusal(vendor.viewer, editReview, { input }), { code: 'FORBIDDEN' });
    await tests.services.pool.query("update order_rating set at = at - interval '15 days' where id = $1", [
      made.id,
    ]);
    assert.deepEqual(await tests.refusal(customer.viewer, editReview, { input }), { code: 'CONFLICT' });
  });

  it('are answered by their vendor once, and the answer changes for 14 days', async () => {
    const { made, vendor } = await rated();
    const input = { reviewId: made.id, body: 'Thank you.' };
    const { replyToReview: first } = await tests.ask(vendor.viewer, reply, { input });
    assert.deepEqual(first.review.reply, { body: 'Thank you.', editedAt: null });
    const changed = { ...input, body: 'Thank you very much.' };
    const { replyToReview: second } = await tests.ask(vendor.viewer, reply, { input: changed });
    assert.ok(second.review.reply?.editedAt);
    const other = await tests.vendor();
    assert.deepEqual(await tests.refusal(other.viewer, reply, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(agent, reply, { input }), { code: 'FORBIDDEN' });
    await tests.services.pool.query(
      "update order_rating set replied_at = replied_at - interval '15 days' where id = $1",
      [made.id],
    );
    assert.deepEqual(await tests.refusal(vendor.viewer, reply, { input }), { code: 'CONFLICT' });
  });

  it('are reported by their vendor, and operators decide', async () => {
    const { made, vendor } = await rated();
    const { reportReview: reported } = await tests.ask(vendor.viewer, report, {
      input: { reviewId: made.id, reason: 'Never was a customer' },
    });
    assert.equal(reported.review.reportReason, 'Never was a customer');
    assert.equal(reported.review.state, 'PUBLISHED');
    assert.equal((await tests.ask(customer.viewer, review, { id: made.id })).review?.reportReason, null);
    const waiting = async () =>
      (await tests.ask(agent, reviews, { filter: { reported: true } })).reviews.edges.map(
        ({ node }) => node.id,
      );
    assert.ok((await waiting()).includes(made.id));
    const hidden = { reviewId: made.id, state: 'REMOVED' };
    assert.deepEqual(await tests.refusal(agent, moderate, { input: hidden }), {
      code: 'BAD_USER_INPUT',
      field: 'input.reason',
    });
    const { moderateReview: removed } = await tests.ask(agent, moderate, {
      input: { ...hidden, reason: 'No work was done.' },
    });
    assert.deepEqual(removed.review.vendor.rating, { average: null, count: 0 });
    assert.ok(!(await waiting()).includes(made.id));
    assert.equal(
      (await tests.ask(customer.viewer, review, { id: made.id })).review?.stateReason,
      'No work was done.',
    );
    const { reviews: shown } = await tests.ask(stranger(), reviews, { filter: { vendorId: vendor.id } });
    assert.deepEqual(shown.edges, []);
    assert.deepEqual(await tests.refusal(vendor.viewer, moderate, { input: hidden }), { code: 'FORBIDDEN' });
  });

  it('have at most six pictures, each once', async () => {
    const photo = () => aFile(tests.services.pool, customer.viewer.sub ?? '', { purpose: 'REVIEW_PHOTO' });
    const [one, other] = [await photo(), await photo()];
    const { made } = await rated({ photoFileIds: [one, other, one] });
    assert.deepEqual(made.photoFileIds, [one, other]);
    const input = { reviewId: made.id, photoFileIds: Array.from({ length: 7 }, () => randomUUID()) };
    assert.deepEqual(await tests.refusal(customer.viewer, editReview, { input }), {
      code: 'BAD_USER_INPUT',
      field: 'input.photoFileIds',
    });
  });

  it('are none before the work is done, nor of strangers', async () => {
    const vendor = await tests.vendor();
    const { conversationId, viewer } = customer;
    const orderId = await tests.accepted(vendor, { conversationId }, viewer);
    assert.deepEqual(await tests.refusal(viewer, rateOrder, { input: { orderId, stars: 5 } }), {
      code: 'CONFLICT',
    });
    const { code } = await tests.refusal(stranger(), rateOrder, { input: { orderId, stars: 5 } });
    assert.equal(code, 'NOT_FOUND');
  });
});
