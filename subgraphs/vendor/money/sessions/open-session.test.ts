import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { recordAudit } from '#contracts/jobs.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, startVendorTests, stranger } from '../../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../../testing/vendor-subgraph.ts';
import { closeUnfitSessions, completeSession } from './end-session.ts';
import { pageAtProvider, standInForProvider } from './testing/provider-stand-in.ts';
import type { ProviderStandIn } from './testing/provider-stand-in.ts';

const issueInvoice = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id } } }`;
const session = `id status amount { amount currency } provider sandbox url expiresAt problem invoice { id paymentSession { id } }`;
const openSession = `mutation ($input: OpenPaymentSessionInput!) { openPaymentSession(input: $input) { session { ${session} } } }`;
const cancelSession = `mutation ($input: CancelPaymentSessionInput!) { cancelPaymentSession(input: $input) { session { ${session} } } }`;
const readSession = `query ($id: ID!) { paymentSession(id: $id) { ${session} } }`;
const setCollection = `mutation ($input: SetVendorCollectionInput!) { setVendorCollection(input: $input) { vendor { id } } }`;
const markPaid = `mutation ($input: MarkInvoicePaidInput!) { markInvoicePaid(input: $input) { invoice { id } } }`;
const publicUrl = 'https://switchboard.example';

describe('openPaymentSession', () => {
  let tests: VendorTests;
  let provider: ProviderStandIn;
  let vendor: TestVendor;
  let customer: TestCustomer;
  before(async () => {
    tests = await startVendorTests({ PUBLIC_URL: publicUrl });
    provider = standInForProvider(tests);
    vendor = await tests.vendor();
    customer = await tests.customer();
    await collect({ collection: 'PLATFORM' });
  });
  after(async () => {
    provider.stop();
    await tests.stop();
  });
  beforeEach(() => {
    provider.answer = 'OPEN';
  });

  async function collect(how: object, of: TestVendor = vendor): Promise<void> {
    await tests.ask(admin, setCollection, { input: { vendorId: of.id, ...how } });
  }
  async function issue(amount = 1_000, currency = 'EUR', by: TestVendor = vendor): Promise<string> {
    const { conversationId } = customer;
    const orderId = await tests.completed(
      by,
      { conversationId, price: { amount, currency } },
      customer.viewer,
    );
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount, currency } }];
    const input = { orderId, lines, taxRatePercent: '0' };
    return (await tests.ask(by.viewer, issueInvoice, { input })).issueInvoice.invoice.id;
  }
  const open = async (input: object, by: Claims = customer.viewer) =>
    (await tests.ask(by, openSession, { input })).openPaymentSession.session;
  const statusOf = async (id: string) =>
    (await tests.services.db.paymentSession.findUniqueOrThrow({ where: { id } })).status;

  it('asks a provider for a page of the whole balance, and answers with its address', async () => {
    const invoiceId = await issue();
    const opened = await open({ invoiceId });
    assert.equal(opened.status, 'OPEN');
    assert.equal(opened.url, pageAtProvider(opened.id));
    assert.deepEqual(opened.amount, { amount: 1_000, currency: 'EUR' });
    assert.deepEqual([opened.provider, opened.sandbox, opened.problem], ['STRIPE', true, null]);
    assert.equal(opened.invoice.paymentSession?.id, opened.id);
    const asked = (await provider.asked()).find(({ sessionId }) => sessionId === opened.id);
    assert.match(asked?.description ?? '', /^Invoice \d{4}-\d{4} · Example Plumbing$/);
    assert.match(asked?.returnUrl ?? '', /^https:\/\/switchboard\.example\/pay\/[\w-]{22}\/return$/);
    assert.deepEqual(
      [asked?.amount, asked?.provider, asked?.account, asked?.locale],
      [{ amount: 1_000, currency: 'EUR' }, null, null, 'en'],
    );
  });

  it('gives everybody the same session, however many ask at once', async () => {
    const invoiceId = await issue();
    const viewers = [customer.viewer, vendor.viewer, agent, customer.viewer, customer.viewer, agent];
    const sessions = await Promise.all(viewers.map((viewer) => open({ invoiceId }, viewer)));
    assert.equal(new Set(sessions.map(({ id }) => id)).size, 1);
  });

  it('closes a session and opens another when another amount is wanted', async () => {
    const invoiceId = await issue();
    const whole = await open({ invoiceId });
    const part = await open({ invoiceId, amount: { amount: 400, currency: 'EUR' } });
    assert.notEqual(part.id, whole.id);
    assert.equal(part.amount.amount, 400);
    assert.equal(await statusOf(whole.id), 'CANCELLED');
    const closed = await provider.closed();
    assert.deepEqual(
      closed.filter(({ sessionId }) => sessionId === whole.id).map(({ externalId }) => externalId),
      [`cs_${whole.id}`],
    );
  });

  it('opens another where the page of the last one is over', async () => {
    const invoiceId = await issue();
    provider.answer = 'SILENT';
    const [first] = await Promise.all([open({ invoiceId }), openLast(new Date(Date.now() + 2_000))]);
    assert.equal(first.status, 'OPEN');
    provider.answer = 'OPEN';
    assert.notEqual((await open({ invoiceId })).id, first.id);
  });

  async function openLast(expiresAt: Date): Promise<void> {
    const known = (await provider.asked()).length;
    const last = await eventually(async () => (await provider.asked())[known], 'the session');
    await provider.open(last.sessionId, expiresAt);
  }

  it('says why there is no page to vendor and operators, and to customers that there is none', async () => {
    provider.answer = { problem: 'UNSUPPORTED_CURRENCY: Stripe does not take IQD.' };
    const invoiceId = await issue(1_000, 'IQD');
    const refused = await open({ invoiceId });
    assert.deepEqual([refused.status, refused.url, refused.problem], ['FAILED', null, null]);
    for (const viewer of [agent, vendor.viewer]) {
      const { paymentSession } = await tests.ask(viewer, readSession, { id: refused.id });
      assert.match(paymentSession?.problem ?? '', /^UNSUPPORTED_CURRENCY/);
    }
    provider.answer = 'OPEN';
    assert.equal((await open({ invoiceId })).status, 'OPEN');
  });

  it('closes a page that the provider opens too late', async () => {
    provider.answer = 'SILENT';
    const invoiceId = await issue();
    const { id } = await open({ invoiceId });
    await tests.ask(customer.viewer, cancelSession, { input: { sessionId: id } });
    await provider.open(id);
    await eventually(
      async () => (await provider.closed()).some(({ sessionId }) => sessionId === id),
      'the page being closed',
    );
    assert.equal(await statusOf(id), 'CANCELLED');
  });

  it('ends with the page of the provider, and not by a report that comes late', async () => {
    const invoiceId = await issue();
    const { id } = await open({ invoiceId });
    await provider.end(id, 'EXPIRED');
    await eventually(async () => (await statusOf(id)) === 'EXPIRED', 'the end');
    await tests.services.db.$transaction((tx) => completeSession(tx, id));
    await provider.end(id, 'CANCELLED');
    await provider.fail(id, 'Too late.');
    await eventually(
      async () => (await tests.jobs('vendor.payment-session-failed')).length === 0,
      'the jobs',
    );
    assert.equal(await statusOf(id), 'COMPLETED');
    assert.deepEqual(await tests.refusal(customer.viewer, cancelSession, { input: { sessionId: id } }), {
      code: 'CONFLICT',
    });
  });

  it('asks once more for what is on its way only where that is said', async () => {
    const invoiceId = await issue();
    const { id } = await open({ invoiceId });
    await provider.pay(id, { amount: 1_000, status: 'PENDING' });
    await eventually(async () => (await statusOf(id)) === 'COMPLETED', 'the payment');
    for (const more of [{}, { payAnew: false }, { payAnew: null }]) {
      const refused = await tests.refusal(customer.viewer, openSession, { input: { invoiceId, ...more } });
      assert.deepEqual(refused, { code: 'CONFLICT' });
    }
    const anew = await open({ invoiceId, payAnew: true });
    assert.deepEqual([anew.status, anew.amount.amount], ['OPEN', 1_000]);
    assert.equal((await open({ invoiceId, payAnew: true })).id, anew.id);
    await provider.pay(id, { amount: 1_000, status: 'SUCCEEDED' });
    await eventually(async () => (await statusOf(anew.id)) === 'CANCELLED', 'the end of the second page');
    const later = await tests.refusal(customer.viewer, openSession, { input: { invoiceId, payAnew: true } });
    assert.deepEqual(later, { code: 'CONFLICT' });
  });

  it('is closed when less is to be paid than it asks for', async () => {
    const invoiceId = await issue();
    const { id } = await open({ invoiceId });
    await tests.services.db.$transaction((tx) => closeUnfitSessions(tx, invoiceId, 1_000));
    assert.equal(await statusOf(id), 'OPEN');
    await tests.services.db.$transaction((tx) => closeUnfitSessions(tx, invoiceId, 999));
    assert.equal(await statusOf(id), 'CANCELLED');
  });

  it('is for the customer, the vendor and operators; for others there is no such invoice', async () => {
    const invoiceId = await issue();
    const { id } = await open({ invoiceId });
    const other = await tests.vendor();
    for (const viewer of [other.viewer, stranger()]) {
      const notFound = { code: 'NOT_FOUND' };
      assert.deepEqual(await tests.refusal(viewer, openSession, { input: { invoiceId } }), notFound);
      assert.deepEqual(await tests.refusal(viewer, cancelSession, { input: { sessionId: id } }), notFound);
      assert.equal((await tests.ask(viewer, readSession, { id })).paymentSession, null);
    }
  });

  it('refuses amounts that can’t be paid, other providers than the one that collects, and foreign addresses', async () => {
    const invoiceId = await issue();
    const eur = (amount: number) => ({ amount: { amount, currency: 'EUR' } });
    for (const [input, field] of [
      [eur(0), 'input.amount.amount'],
      [eur(-1), 'input.amount.amount'],
      [eur(1_001), 'input.amount.amount'],
      [{ amount: { amount: 1, currency: 'USD' } }, 'input.amount.currency'],
      [{ returnUrl: 'https://elsewhere.example/' }, 'input.returnUrl'],
      [{ returnUrl: 'https://switchboard.example.elsewhere.example/' }, 'input.returnUrl'],
      [{ returnUrl: 'javascript:alert(1)' }, 'input.returnUrl'],
    ] as const) {
      const refusal = await tests.refusal(customer.viewer, openSession, { input: { invoiceId, ...input } });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field });
    }
    assert.equal((await open({ invoiceId, returnUrl: `${publicUrl}/console/` })).status, 'OPEN');
  });

  it('refuses what needs no payment', async () => {
    const [paid, nothing] = [await issue(), await issue(0)];
    await tests.ask(agent, markPaid, { input: { invoiceId: paid } });
    for (const invoiceId of [paid, nothing]) {
      assert.deepEqual(await tests.refusal(customer.viewer, openSession, { input: { invoiceId } }), {
        code: 'CONFLICT',
      });
    }
  });

  it('takes the account that collects for the vendor, and none for a vendor without one', async () => {
    const own = await tests.vendor();
    const invoiceId = await issue(1_000, 'EUR', own);
    const refused = await tests.refusal(customer.viewer, openSession, { input: { invoiceId } });
    assert.deepEqual(refused, { code: 'CONFLICT' });
    await collect({ collection: 'VENDOR', provider: 'SQUARE', account: 'own' }, own);
    const input = { invoiceId, provider: 'STRIPE' };
    assert.deepEqual(await tests.refusal(customer.viewer, openSession, { input }), {
      code: 'BAD_USER_INPUT',
      field: 'input.provider',
    });
    const { id, provider: name } = await open({ invoiceId });
    assert.equal(name, 'SQUARE');
    const asked = (await provider.asked()).find(({ sessionId }) => sessionId === id);
    assert.deepEqual([asked?.provider, asked?.account], ['SQUARE', 'own']);
    assert.equal((await open({ invoiceId })).id, id);
  });

  it('is in the audit log where an operator does it', async () => {
    const invoiceId = await issue();
    const { id } = await open({ invoiceId }, agent);
    const closed = await tests.ask(agent, cancelSession, { input: { sessionId: id } });
    assert.deepEqual(
      [closed.cancelPaymentSession.session.status, closed.cancelPaymentSession.session.url],
      ['CANCELLED', null],
    );
    const entries = (await tests.jobs('admin.record-audit'))
      .map((data) => recordAudit.payload.parse(data))
      .filter(({ subject }) => subject?.id === invoiceId);
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['PAYMENT_SESSION_OPENED', 'PAYMENT_SESSION_CANCELLED'],
    );
  });
});
