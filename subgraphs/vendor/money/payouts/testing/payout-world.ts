import { randomUUID } from 'node:crypto';
import {
  disputeReported,
  payeeReported,
  paymentReported,
  payoutReported,
  refundReported,
} from '#contracts/payments.ts';
import type { DisputeFacts, PaymentFacts, PayoutFacts, RefundFacts } from '#contracts/payments.ts';
import type { VendorBalance } from '#generated/graphql/vendor.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, startVendorTests } from '../../../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../../../testing/vendor-subgraph.ts';
import { copyBilled } from './copy-billed.ts';
import { standInForProvider } from '../../sessions/testing/provider-stand-in.ts';

const place = { provider: 'STRIPE', account: 'main', sandbox: true };
const payoutPlace = { provider: 'TIPALTI', account: 'main', sandbox: true };

/** Amounts of a balance, in minor units. */
export type Amounts = Readonly<
  Record<'pending' | 'available' | 'reserved' | 'held' | 'onTheWay' | 'paidOut', number>
>;

/** A vendor subgraph with vendors for which the platform collects, and what providers say of their money. */
export interface PayoutWorld extends VendorTests {
  /** Another administrator than `admin`. */
  readonly boss: typeof admin;
  /** A vendor for which the platform collects, with a payee that can be paid. */
  platformVendor(): Promise<TestVendor>;
  /** An invoice of an order of a vendor, with a page of the provider to pay it. */
  billed(
    vendor: TestVendor,
    amount: number,
  ): Promise<{ readonly invoiceId: string; readonly sessionId: string }>;
  /** As {@link billed}, many times: the first is worked for, the others are copies of it. @returns the ids of their sessions */
  billedOften(vendor: TestVendor, amount: number, count: number): Promise<string[]>;
  /** What the provider has of a payment in a session. */
  payment(sessionId: string, amount: number, fee?: number): PaymentFacts;
  /** As {@link billed}, and paid: the ledger has it. @returns what the provider has */
  paid(vendor: TestVendor, amount: number, fee?: number): Promise<PaymentFacts>;
  /** The provider gives back some of a payment. */
  refunded(payment: PaymentFacts, amount: number): Promise<RefundFacts>;
  /** The customer disputes a payment. */
  disputed(payment: PaymentFacts, status: DisputeFacts['status']): Promise<void>;
  /** The provider of payouts says how a payout is. */
  reported(payoutId: string, status: PayoutFacts['status'], at?: Date): Promise<void>;
  reportPayee(vendorId: string, isPayable: boolean): Promise<void>;
  /** Waits until all jobs of this subgraph that are due are done. */
  idle(): Promise<void>;
  /** In EUR; all 0 where there is none. */
  balance(vendor: TestVendor): Promise<Amounts>;
  /** What all accounts of the ledger come to, and each transaction that does not come to 0. */
  ledgerSum(): Promise<{ readonly sum: number; readonly unbalanced: number }>;
}

const eur = (amount: number) => ({ amount, currency: 'EUR' });

export async function startPayoutWorld(variables: NodeJS.ProcessEnv = {}): Promise<PayoutWorld> {
  const tests = await startVendorTests({ PAYOUT_HOLD_DAYS: '0', ...variables });
  const { db, pool } = tests.services;
  const standIn = standInForProvider(tests);
  const boss = { ...admin, sub: randomUUID() };
  await pool.query(
    `insert into admin.account (id, name, email, password_hash, role)
     values ($1::uuid, 'Test', $1::uuid::text || '@example.com', '$argon2id$none', 'ADMIN')`,
    [boss.sub],
  );
  const world: PayoutWorld = {
    ...tests,
    boss,
    stop: async () => {
      standIn.stop();
      await tests.stop();
    },
    platformVendor: async () => {
      const vendor = await tests.vendor();
      await tests.ask(admin, setCollection, { input: { vendorId: vendor.id, collection: 'PLATFORM' } });
      const payee = { name: 'Example Plumbing', email: 'money@example.com', country: 'de' };
      await tests.ask(vendor.viewer, savePayee, { input: payee });
      await world.reportPayee(vendor.id, true);
      return vendor;
    },
    reportPayee: async (vendorId, isPayable) => {
      await addJob(db, payeeReported, {
        ...payoutPlace,
        vendorId,
        isPayable,
        problem: isPayable ? null : 'The tax form is missing.',
        onboardingUrl: 'https://provider.example/payee',
        at: new Date().toISOString(),
      });
      await eventually(
        async () => (await db.payee.findUnique({ where: { vendorId } }))?.isPayable === isPayable,
        'the report of the payee',
      );
    },
    billed: async (vendor, amount) => {
      const orderId = await tests.completed(vendor);
      const lines = [{ description: 'Work', quantity: '1', unitPrice: eur(amount) }];
      const { issueInvoice } = await tests.ask(vendor.viewer, issue, {
        input: { orderId, lines, taxRatePercent: '0' },
      });
      const invoiceId = issueInvoice.invoice.id;
      const { openPaymentSession } = await tests.ask(agent, openSession, { input: { invoiceId } });
      return { invoiceId, sessionId: openPaymentSession.session.id };
    },
    billedOften: async (vendor, amount, count) => {
      const { invoiceId, sessionId } = await world.billed(vendor, amount);
      return [sessionId, ...(await copyBilled(db, invoiceId, count - 1))];
    },
    payment: (sessionId, amount, fee) => ({
      ...place,
      externalId: `pi_${sessionId}`,
      sessionId,
      amount: eur(amount),
      fee: fee === undefined ? null : eur(fee),
      status: 'SUCCEEDED',
      method: 'CARD',
      fingerprint: null,
      at: new Date().toISOString(),
    }),
    paid: async (vendor, amount, fee) => {
      const { sessionId } = await world.billed(vendor, amount);
      const payment = world.payment(sessionId, amount, fee);
      await addJob(db, paymentReported, payment);
      await eventually(
        () => db.payment.findFirst({ where: { externalId: payment.externalId, status: 'SUCCEEDED' } }),
        'the payment',
      );
      return payment;
    },
    refunded: async (payment, amount) => {
      const refund: RefundFacts = {
        ...place,
        externalId: `re_${randomUUID()}`,
        paymentExternalId: payment.externalId,
        refundId: null,
        amount: eur(amount),
        status: 'SUCCEEDED',
        problem: null,
        at: new Date().toISOString(),
      };
      await addJob(db, refundReported, refund);
      await eventually(
        () => db.refund.findFirst({ where: { externalId: refund.externalId, status: 'SUCCEEDED' } }),
        'the refund',
      );
      return refund;
    },
    disputed: async (payment, status) => {
      const externalId = `dp_${payment.externalId}`;
      await addJob(db, disputeReported, {
        ...place,
        externalId,
        paymentExternalId: payment.externalId,
        amount: payment.amount,
        fee: null,
        status,
        reason: 'fraudulent',
        dueBy: null,
        at: new Date().toISOString(),
      });
      await eventually(() => db.dispute.findFirst({ where: { externalId, status } }), 'the dispute');
    },
    reported: async (payoutId, status, at = new Date()) => {
      const problem = status === 'FAILED' || status === 'RETURNED' ? 'The account is closed.' : null;
      await addJob(db, payoutReported, {
        ...payoutPlace,
        payoutId,
        status,
        problem,
        at: at.toISOString(),
      });
      await world.idle();
    },
    idle: async () => {
      await eventually(async () => {
        const { rows } = await pool.query(
          `select from graphile_worker.jobs where task_identifier like 'vendor.%' and run_at <= now() and attempts < max_attempts`,
        );
        return rows.length === 0;
      }, 'the end of all jobs');
    },
    balance: async (vendor) => {
      const { vendorBalances } = await tests.ask(vendor.viewer, balances);
      return amountsOf(vendorBalances.find(({ currency }) => currency === 'EUR'));
    },
    ledgerSum: async () => {
      const { rows } = await pool.query<{ sum: number; unbalanced: number }>(
        `select coalesce(sum(sum), 0)::int as sum, count(*) filter (where sum <> 0)::int as unbalanced
         from (select sum(amount) as sum from vendor.ledger_entry group by transaction_id, currency) as one`,
      );
      return rows[0] ?? { sum: 0, unbalanced: 0 };
    },
  };
  return world;
}

function amountsOf(balance: VendorBalance | undefined): Amounts {
  return {
    pending: balance?.pending.amount ?? 0,
    available: balance?.available.amount ?? 0,
    reserved: balance?.reserved.amount ?? 0,
    held: balance?.held.amount ?? 0,
    onTheWay: balance?.onTheWay.amount ?? 0,
    paidOut: balance?.paidOut.amount ?? 0,
  };
}

const setCollection = `mutation ($input: SetVendorCollectionInput!) {
  setVendorCollection(input: $input) { vendor { id } }
}`;
const savePayee = `mutation ($input: SavePayeeInput!) { savePayee(input: $input) { payee { state country } } }`;
const issue = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id } } }`;
const openSession = `mutation ($input: OpenPaymentSessionInput!) {
  openPaymentSession(input: $input) { session { id status } }
}`;
const balances = `{ vendorBalances { currency pending { amount } available { amount } reserved { amount } held { amount }
  onTheWay { amount } paidOut { amount } } }`;
