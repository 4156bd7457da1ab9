import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { agent, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';
import { pageOf, readUrl } from './testing/page-of.ts';

const submitQuote = 'mutation ($input: SubmitQuoteInput!) { submitQuote(input: $input) { quote { id } } }';
const statusOf =
  'query ($id: ID!) { order(id: $id) { status price { amount } vendor { id } quotes { status } } }';

describe('the page of an order with quotes', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  /** An order of which vendors have submitted quotes of 119 euros and more. */
  async function quoted(vendors: readonly TestVendor[]) {
    const { conversationId, viewer } = await tests.customer();
    const orderId = await tests.order({ priceMode: 'QUOTE', conversationId }, viewer);
    await tests.rank(orderId, vendors);
    const quotes = await eventually(async () => {
      const rows = await tests.services.db.quote.findMany({ where: { orderId } });
      return rows.length === vendors.length && rows;
    }, 'the quotes');
    for (const [index, vendor] of vendors.entries()) {
      const quoteId = quotes.find(({ vendorId }) => vendorId === vendor.id)?.id;
      const unitPrice = { amount: 10_000 * (index + 1), currency: 'EUR' };
      const lines = [{ description: 'New tap <fitted>', quantity: '1', unitPrice }];
      await tests.ask(vendor.viewer, submitQuote, { input: { quoteId, lines, taxRatePercent: '19' } });
    }
    const page = await pageOf(tests, orderId, viewer);
    const ids = vendors.map(({ id }) => quotes.find(({ vendorId }) => vendorId === id)?.id ?? '');
    return { orderId, viewer, page, ids };
  }
  const look = async (id: string) => (await tests.ask(agent, statusOf, { id })).order;

  it('shows each with its lines, tax and sum, and is in the language of the browser', async () => {
    const [one, other] = await tests.vendors(2);
    assert.ok(one && other);
    const { page } = await quoted([one, other]);
    const text = await page.text();
    for (const words of [
      'Your quotes',
      'New tap &lt;fitted&gt;',
      '€100.00',
      'Tax, 19 %',
      '€19.00',
      '€119.00',
      '€238.00',
    ])
      assert.ok(text.includes(words), `${words} is not in ${text}`);
    assert.equal(text.match(/value="accept /g)?.length, 2);
    assert.match(await page.text({ headers: { 'accept-language': 'de' } }), /Ihre Kostenvoranschläge/);
    assert.doesNotMatch(text, /<script|Example Customer|Example Street/);
  });

  it('gives the order to the vendor whose quote is taken, and then offers its times', async () => {
    const [one, other] = await tests.vendors(2);
    assert.ok(one && other);
    const { orderId, page, ids } = await quoted([one, other]);
    assert.equal(await page.act(`accept ${ids[0]}`), page.path);
    const order = await look(orderId);
    assert.deepEqual([order?.status, order?.price.amount, order?.vendor?.id], ['ACCEPTED', 11_900, one.id]);
    assert.deepEqual(order?.quotes.map(({ status }) => status).toSorted(), ['ACCEPTED', 'DECLINED']);
    assert.match(await page.text(), /takes your order.*No time is booked yet.*Choose a time/);
    assert.match(await page.text({ query: '?times=1' }), /<h1>Choose a time<\/h1>/);
  });

  it('declines one quote and keeps the other', async () => {
    const [one, other] = await tests.vendors(2);
    assert.ok(one && other);
    const { page, ids } = await quoted([one, other]);
    await page.act(`decline ${ids[0]}`);
    const text = await page.text();
    assert.match(text, /Declined/);
    assert.equal(text.match(/value="accept /g)?.length, 1);
  });

  it('says that a quote has expired, and that it was answered meanwhile', async () => {
    const [one, other] = await tests.vendors(2);
    assert.ok(one && other);
    const { orderId, page, ids } = await quoted([one, other]);
    await tests.services.db.quote.updateMany({
      where: { id: ids[0] ?? '' },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    assert.equal(await page.act(`accept ${ids[0]}`), `${page.path}?problem=expired`);
    assert.match(await page.text({ query: '?problem=expired' }), /role="alert">This quote has expired\./);
    assert.equal((await look(orderId))?.status, 'OPEN');
    await page.act(`decline ${ids[1]}`);
    assert.equal(await page.act(`accept ${ids[1]}`), `${page.path}?problem=changed`);
  });

  it('changes nothing when it is only opened, and takes no form of another site or of its own invention', async () => {
    const [one] = await tests.vendors(1);
    assert.ok(one);
    const { orderId, page, ids } = await quoted([one]);
    await Promise.all(Array.from({ length: 5 }, () => page.text()));
    const foreign = await page.post(`accept ${ids[0]}`, { 'sec-fetch-site': 'cross-site' });
    assert.equal(foreign.status, 400);
    for (const act of ['accept', 'accept x', 'pay', '']) assert.equal((await page.post(act)).status, 400);
    assert.equal((await look(orderId))?.status, 'OPEN');
  });

  it('has an address that only its customer and operators see, and that nobody can guess', async () => {
    const [one] = await tests.vendors(1);
    assert.ok(one);
    const { orderId, page } = await quoted([one]);
    assert.match(page.path, /^\/order\/[\w-]{22}$/);
    assert.equal((await tests.ask(one.viewer, readUrl, { id: orderId })).order?.customerUrl, null);
    assert.deepEqual(await tests.refusal(stranger(), readUrl, { id: orderId }), { code: 'NOT_FOUND' });
    for (const token of [randomBytes(16).toString('base64url'), 'x', '%00']) {
      assert.equal((await tests.fetch({}, `/order/${token}`, {})).status, 404);
    }
  });
});
