import type { DisputeFacts, PaymentFacts, RefundFacts } from '#contracts/payments.ts';
import { disputeReported, paymentReported, refundReported } from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, startVendorTests } from '../../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../../testing/vendor-subgraph.ts';
import { openSession } from '../sessions/open-session.ts';

/** The vendor subgraph with functions for what the tests of money repeat. */
export interface MoneyTests extends VendorTests {
  /** A vendor for which the platform collects, and keeps 10 % and 50 cents. */
  collected(): Promise<TestVendor>;
  /** A vendor that collects itself, online: its account at the provider has its id as name. */
  paidOnline(): Promise<TestVendor>;
  /** The invoice of a completed order, without tax. @returns its id */
  invoice(vendor: TestVendor, amount: number, buyer?: TestCustomer): Promise<string>;
  /** A session in which an invoice can be paid. @returns its id */
  session(invoiceId: string): Promise<string>;
  /** As a provider reports a payment, and waits until it is applied. @returns the id of the payment */
  paid(invoiceId: string, facts?: Partial<PaymentFacts>): Promise<string>;
  reportPayment(facts: Partial<PaymentFacts>): Promise<void>;
  reportRefund(facts: Partial<RefundFacts>): Promise<void>;
  reportDispute(facts: Partial<DisputeFacts>): Promise<void>;
  /** What stands on the accounts of a vendor, without those where nothing stands. */
  ledger(vendorId: string): Promise<Record<string, number>>;
}

export const eur = (amount: number) => ({ amount, currency: 'EUR' });

const place = { provider: 'STRIPE', account: 'default', sandbox: true };
const at = '2026-11-29T08:00:00.000Z';

export const paymentFacts = (facts: Partial<PaymentFacts>): PaymentFacts => ({
  ...place,
  externalId: 'pi_1',
  sessionId: null,
  amount: eur(1_000),
  fee: null,
  status: 'SUCCEEDED',
  method: 'CARD',
  fingerprint: null,
  at,
  ...facts,
});

export const refundFacts = (facts: Partial<RefundFacts>): RefundFacts => ({
  ...place,
  externalId: 're_1',
  paymentExternalId: 'pi_1',
  refundId: null,
  amount: eur(100),
  status: 'SUCCEEDED',
  problem: null,
  at,
  ...facts,
});

export const disputeFacts = (facts: Partial<DisputeFacts>): DisputeFacts => ({
  ...place,
  externalId: 'dp_1',
  paymentExternalId: 'pi_1',
  amount: eur(1_000),
  fee: eur(15),
  status: 'NEEDS_RESPONSE',
  reason: 'fraudulent',
  dueBy: null,
  at,
  ...facts,
});

const issueInvoice = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id } } }`;

export async function startMoneyTests(): Promise<MoneyTests> {
  const base = await startVendorTests();
  const { db } = base.services;
  const tests: MoneyTests = {
    ...base,
    collected: async () => {
      const vendor = await tests.vendor();
      const setting = { vendorId: vendor.id, collection: 'PLATFORM' };
      await tests.ask(
        admin,
        `mutation ($setting: SetVendorCollectionInput!, $commission: SetCommissionInput!) {
          setVendorCollection(input: $setting) { vendor { id } }
          setCommission(input: $commission) { rule { version } }
        }`,
        { setting, commission: { vendorId: vendor.id, percent: '10', fixed: eur(50) } },
      );
      return vendor;
    },
    paidOnline: async () => {
      const vendor = await tests.vendor();
      const input = { vendorId: vendor.id, collection: 'VENDOR', provider: 'STRIPE', account: vendor.id };
      await tests.ask(
        admin,
        'mutation ($input: SetVendorCollectionInput!) { setVendorCollection(input: $input) { vendor { id } } }',
        { input },
      );
      return vendor;
    },
    invoice: async (vendor, amount, buyer) => {
      const given = buyer ? { conversationId: buyer.conversationId } : {};
      const orderId = await tests.completed(vendor, given, buyer?.viewer);
      const lines = [{ description: 'Work', quantity: '1', unitPrice: eur(amount) }];
      const input = { orderId, lines, taxRatePercent: '0' };
      return (await tests.ask(vendor.viewer, issueInvoice, { input })).issueInvoice.invoice.id;
    },
    session: (invoiceId) =>
      write(base.services, async (tx) => {
        const asked = {
          invoiceId,
          amount: null,
          provider: 'STRIPE',
          payAnew: false,
          returnUrl: 'https://example.com/',
          locale: 'en',
        };
        const opened = await openSession(tx, asked);
        if ('obstacle' in opened) throw new Error(opened.obstacle);
        return opened.sessionId;
      }),
    paid: async (invoiceId, facts = {}) => {
      const sessionId = facts.sessionId ?? (await tests.session(invoiceId));
      const externalId = facts.externalId ?? `pi_${sessionId}`;
      await tests.reportPayment({ ...facts, sessionId, externalId });
      return eventually(async () => {
        const payment = await db.payment.findFirst({
          where: { externalId, status: facts.status ?? 'SUCCEEDED' },
        });
        return payment?.id ?? false;
      }, 'the payment');
    },
    reportPayment: (facts) => addJob(db, paymentReported, paymentFacts(facts)),
    reportRefund: (facts) => addJob(db, refundReported, refundFacts(facts)),
    reportDispute: (facts) => addJob(db, disputeReported, disputeFacts(facts)),
    ledger: async (vendorId) => {
      const sums = await db.ledgerEntry.groupBy({
        by: ['account'],
        where: { vendorId },
        _sum: { amount: true },
      });
      const standing = sums.map(({ account, _sum }): [string, number] => [account, _sum.amount ?? 0]);
      return Object.fromEntries(standing.filter(([, amount]) => amount !== 0));
    },
  };
  return tests;
}
