import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, startVendorTests, stranger } from '../../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../../testing/vendor-subgraph.ts';
import { pageAtProvider, standInForProvider } from '../sessions/testing/provider-stand-in.ts';
import { awaitedDays } from '../sessions/payable.ts';
import type { ProviderStandIn } from '../sessions/testing/provider-stand-in.ts';

const issueInvoice = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id number payUrl } } }`;
const readUrl = `query ($id: ID!) { invoice(id: $id) { payUrl } }`;
const readProposal = `query ($id: ID!) { invoice(id: $id) { paymentState payments { id } proposedRefund { amount { amount } } } }`;
const markPaid = `mutation ($input: MarkInvoicePaidInput!) { markInvoicePaid(input: $input) { invoice { id } } }`;
const setCollection = `mutation ($input: SetVendorCollectionInput!) { setVendorCollection(input: $input) { vendor { id } } }`;
const publicUrl = 'https://switchboard.example';

describe('the page of an invoice', () => {
  let tests: VendorTests;
  let provider: ProviderStandIn;
  let vendor: TestVendor;
  before(async () => {
    tests = await startVendorTests({ PUBLIC_URL: publicUrl });
    provider = standInForProvider(tests);
    vendor = await tests.vendor({ displayName: 'Müller & <b>Söhne</b>' });
    await tests.ask(admin, setCollection, { input: { vendorId: vendor.id, collection: 'PLATFORM' } });
  });
  after(async () => {
    provider.stop();
    await tests.stop();
  });
  beforeEach(() => {
    provider.answer = 'OPEN';
  });

  async function issue(by: TestVendor = vendor, viewer = agent, more: Record<string, unknown> = {}) {
    const orderId = await tests.completed(by, more, viewer);
    const lines = [
      { description: 'A secret line', quantity: '1', unitPrice: { amount: 10_000, currency: 'EUR' } },
    ];
    const input = { orderId, lines, taxRatePercent: '19' };
    const { invoice } = (await tests.ask(by.viewer, issueInvoice, { input })).issueInvoice;
    const payUrl = invoice.payUrl ?? '';
    assert.ok(payUrl.startsWith(publicUrl));
    return { id: invoice.id, number: invoice.number, path: payUrl.slice(publicUrl.length) };
  }
  const get = (path: string, headers: Record<string, string> = {}) => tests.fetch({}, path, { headers });
  const post = (path: string, headers: Record<string, string> = {}) =>
    tests.fetch({}, path, { method: 'POST', redirect: 'manual', headers });
  /** A customer goes to the page of the provider. @returns the session there */
  async function openSessionOf(path: string, invoiceId: string): Promise<string> {
    assert.equal((await post(path)).status, 303);
    const { id } = await tests.services.db.paymentSession.findFirstOrThrow({
      where: { invoiceId, status: 'OPEN' },
    });
    return id;
  }
  const textOf = async (path: string, headers: Record<string, string> = {}) =>
    (await (await get(path, headers)).text()).replaceAll(/\s+/g, ' ');

  it('has an address that nobody can guess, and always the same', async () => {
    const [one, other] = [await issue(), await issue()];
    assert.match(one.path, /^\/pay\/[\w-]{22}$/);
    assert.notEqual(one.path, other.path);
    const { invoice } = await tests.ask(agent, readUrl, { id: one.id });
    assert.equal(invoice.payUrl, `${publicUrl}${one.path}`);
  });

  it('says what is owed, to whom and for which invoice, with one button and no script', async () => {
    const { path, number } = await issue();
    const answer = await get(path);
    assert.equal(answer.status, 200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'.*form-action 'self' https: https:\/\/switchboard\.example;/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const page = await answer.text();
    for (const words of [
      `Invoice ${number}`,
      '€119.00',
      'Müller &amp; &lt;b&gt;Söhne',
      'plumbing@example.com',
    ])
      assert.ok(page.includes(words), `${words} is not in ${page}`);
    assert.deepEqual(page.match(/<button/g)?.length, 1);
    assert.doesNotMatch(page, /<script/);
  });

  it('says nothing of the work, the order and the customer', async () => {
    const { path } = await issue();
    const page = await textOf(path);
    for (const words of ['A secret line', 'Example Customer', 'Example Street', 'DE123456789', 'kitchen'])
      assert.ok(!page.includes(words), `${words} is in ${page}`);
  });

  it('changes nothing when it is only opened, as programs do with every link', async () => {
    const { path, id } = await issue();
    await Promise.all(Array.from({ length: 5 }, () => get(path)));
    assert.equal(await tests.services.db.paymentSession.count({ where: { invoiceId: id } }), 0);
  });

  it('leads to the page of the provider, and again to the same', async () => {
    const { path, id } = await issue();
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(path)));
    const [session] = await tests.services.db.paymentSession.findMany({ where: { invoiceId: id } });
    assert.ok(session);
    for (const answer of answers) {
      assert.equal(answer.status, 303);
      assert.equal(answer.headers.get('location'), pageAtProvider(session.id));
    }
    const asked = (await provider.asked()).find(({ sessionId }) => sessionId === session.id);
    assert.equal(asked?.returnUrl, `${publicUrl}${path}/return`);
    assert.deepEqual(asked?.amount, { amount: 11_900, currency: 'EUR' });
  });

  it('waits for the word of the provider when the customer comes back', async () => {
    const { path, id } = await issue();
    await post(path);
    const [page] = await Promise.all([
      textOf(`${path}/return`),
      tests.ask(agent, markPaid, { input: { invoiceId: id } }),
    ]);
    assert.match(page, /<h1>Paid<\/h1>/);
  });

  it('says that it still waits, and lets a customer pay who has not', async () => {
    const { path } = await issue();
    await post(path);
    const page = await textOf(`${path}/return`);
    assert.match(page, /we wait for the confirmation/);
    assert.match(page, new RegExp(`<a href="${path}/return">`));
    assert.match(page, /<button/);
  });

  it('says that it is paid, with no button any more', async () => {
    const { path, id, number } = await issue();
    await tests.ask(agent, markPaid, { input: { invoiceId: id } });
    const page = await textOf(path);
    assert.match(page, /<h1>Paid<\/h1>/);
    assert.ok(page.includes(`Invoice ${number} of`));
    assert.doesNotMatch(page, /<button/);
    const answer = await post(path);
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, path]);
  });

  it('says what was paid in part and what is on its way, and asks for the rest', async () => {
    const { path, id } = await issue();
    const first = await openSessionOf(path, id);
    await provider.pay(first, { amount: 5_000, status: 'SUCCEEDED' });
    await eventually(async () => /Paid so far.*€50\.00/.test(await textOf(path)), 'the first part');
    assert.match(await textOf(path), /<p class="large">€69\.00<\/p>.*Pay €69\.00/);
    const second = await openSessionOf(path, id);
    assert.notEqual(second, first);
    await provider.pay(second, { amount: 6_900, status: 'PENDING' });
    await eventually(
      async () => /<h1>Your payment is on its way/.test(await textOf(path)),
      'the second part',
    );
    assert.match(await textOf(path), /On its way.*€69\.00/);
    assert.equal((await post(path)).headers.get('location'), path);
    await provider.pay(second, { amount: 6_900, status: 'SUCCEEDED' });
    await eventually(async () => /<h1>Paid<\/h1>/.test(await textOf(path)), 'the end');
  });

  it('lets a customer pay in another way while a payment is on its way, and says what comes too much', async () => {
    const { path, id } = await issue();
    const slow = await openSessionOf(path, id);
    await provider.pay(slow, { amount: 11_900, status: 'PENDING' });
    await eventually(async () => /<h1>Your payment is on its way/.test(await textOf(path)), 'the payment');
    assert.match(await textOf(path), new RegExp(`action="${path}/anew".*Pay in another way`));
    const answer = await post(`${path}/anew`);
    const anew = await tests.services.db.paymentSession.findFirstOrThrow({
      where: { invoiceId: id, status: 'OPEN' },
    });
    assert.deepEqual(
      [answer.status, answer.headers.get('location'), anew.amount],
      [303, pageAtProvider(anew.id), 11_900],
    );
    await provider.pay(anew.id, { amount: 11_900, status: 'SUCCEEDED' });
    await eventually(async () => /<h1>Paid<\/h1>/.test(await textOf(path)), 'the second payment');
    assert.equal((await post(`${path}/anew`)).headers.get('location'), path);
    await provider.pay(slow, { amount: 11_900, status: 'SUCCEEDED' });
    await eventually(async () => /You paid €119\.00 more/.test(await textOf(path)), 'the first payment');
    const { invoice } = await tests.ask(agent, readProposal, { id });
    assert.deepEqual(
      [invoice.paymentState, invoice.proposedRefund?.amount.amount, invoice.payments.length],
      ['OVERPAID', 11_900, 2],
    );
  });

  it('does not wait for ever for a payment that nobody confirms', async () => {
    const { path, id } = await issue();
    const slow = await openSessionOf(path, id);
    await provider.pay(slow, { amount: 11_900, status: 'PENDING' });
    await eventually(async () => /<h1>Your payment is on its way/.test(await textOf(path)), 'the payment');
    const createdAt = new Date(Date.now() - (awaitedDays * 24 - 1) * 3_600_000);
    await tests.services.db.payment.updateMany({ where: { invoiceId: id }, data: { createdAt } });
    assert.match(await textOf(path), /<h1>Your payment is on its way/);
    const longAgo = new Date(Date.now() - awaitedDays * 86_400_000);
    await tests.services.db.payment.updateMany({ where: { invoiceId: id }, data: { createdAt: longAgo } });
    assert.match(await textOf(path), /Pay €119\.00/);
    assert.notEqual(await openSessionOf(path, id), slow);
    await provider.pay(slow, { amount: 11_900, status: 'SUCCEEDED' });
    await eventually(async () => /<h1>Paid<\/h1>/.test(await textOf(path)), 'the end');
  });

  it('says that the provider opened no page', async () => {
    provider.answer = { problem: 'UNSUPPORTED_CURRENCY: it does not take EUR.' };
    const { path } = await issue();
    const answer = await post(path);
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, path]);
    const page = await textOf(path);
    assert.match(page, /could not open its page/);
    assert.doesNotMatch(page, /UNSUPPORTED/);
  });

  it('says how to reach a vendor who collects by itself', async () => {
    const own = await tests.vendor();
    const { path, id } = await issue(own);
    const page = await textOf(path);
    assert.match(page, /can&#39;t be paid online\. Please pay Example Plumbing/);
    assert.match(page, /plumbing@example\.com/);
    assert.doesNotMatch(page, /<button/);
    assert.equal((await post(path)).headers.get('location'), path);
    assert.equal(await tests.services.db.paymentSession.count({ where: { invoiceId: id } }), 0);
  });

  it('speaks as the customer has chosen, and else as the browser asks', async () => {
    const customer = await tests.customer();
    const { path } = await issue(vendor, customer.viewer, { conversationId: customer.conversationId });
    const german = { 'accept-language': 'de-AT,de;q=0.9' };
    assert.match(await textOf(path, german), /<html lang="de">.*Zu zahlen.*119,00.€.*bezahlen/);
    await tests.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role, locale)
       values ($1::uuid, 'Test', $1::uuid::text || '@example.com', '$argon2id$none', 'CUSTOMER', 'en-IE')`,
      [customer.viewer.sub],
    );
    assert.match(await textOf(path, german), /<html lang="en">.*To be paid/);
  });

  it('shows the invoice of its own link to anybody, and nothing of another', async () => {
    const [mine, foreign] = [await issue(), await issue(await tests.vendor({ displayName: 'Foreign' }))];
    for (const viewer of [vendor.viewer, stranger(), agent]) {
      const page = await (await tests.fetch(viewer, foreign.path)).text();
      assert.ok(page.includes('Foreign') && !page.includes('Söhne'));
      assert.ok(!page.includes(mine.path) && !page.includes(foreign.id) && !page.includes(mine.id));
    }
    // The link opens its page and nothing else.
    assert.equal((await get(`/files/invoices/${foreign.id}.pdf`)).status, 401);
    assert.equal((await tests.fetch(vendor.viewer, `/files/invoices/${foreign.id}.pdf`)).status, 404);
  });

  it('takes no payment that a page of another site begins', async () => {
    const { path, id } = await issue();
    for (const address of [path, `${path}/anew`])
      assert.equal((await post(address, { 'sec-fetch-site': 'cross-site' })).status, 400);
    assert.equal(await tests.services.db.paymentSession.count({ where: { invoiceId: id } }), 0);
  });

  it('is not there for a token that no invoice has, and says nothing else about it', async () => {
    const texts = new Set<string>();
    const unknown = [randomBytes(16).toString('base64url'), randomUUID(), 'x', '%00', 'sandbox'];
    for (const token of unknown) {
      for (const answer of [await get(`/pay/${token}`), await post(`/pay/${token}`)]) {
        assert.equal(answer.status, 404);
        texts.add(await answer.text());
      }
    }
    assert.equal(texts.size, 1);
  });

  it('stops whoever asks too often', async () => {
    const { path } = await issue();
    const statuses = new Set<number>();
    for (let tried = 0; tried < 130; tried++) {
      const answer = await get(path);
      await answer.body?.cancel();
      statuses.add(answer.status);
    }
    assert.deepEqual([...statuses], [200, 429]);
  });
});
