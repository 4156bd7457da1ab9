import fc from 'fast-check';
import type { DisputeFacts, PaymentFacts, PayoutFacts, RefundFacts } from '#contracts/payments.ts';
import { disputeFacts, eur, paymentFacts, refundFacts } from './money-tests.ts';

/** One thing that a provider or a person does. Sums are shares of what is possible, in percent. */
export type Act =
  | {
      readonly kind: 'PAYMENT';
      readonly payment: number;
      readonly status: PaymentFacts['status'];
      readonly fee: number | null;
    }
  | {
      readonly kind: 'PROVIDER_REFUND';
      readonly payment: number;
      readonly refund: number;
      readonly status: RefundFacts['status'];
    }
  | { readonly kind: 'REFUND'; readonly payment: number; readonly percent: number }
  | { readonly kind: 'REFUND_RESULT'; readonly nth: number; readonly status: RefundFacts['status'] }
  | {
      readonly kind: 'DISPUTE';
      readonly payment: number;
      readonly status: DisputeFacts['status'];
      readonly fee: number | null;
    }
  | { readonly kind: 'RECORD'; readonly percent: number }
  | { readonly kind: 'CREDIT'; readonly percent: number }
  | PayoutAct;

/** What happens to the money of the vendor. Batches and payouts are counted from the first one of the vendor. */
export type PayoutAct =
  | { readonly kind: 'RELEASE'; readonly holdDays: number }
  | { readonly kind: 'BATCH'; readonly holdDays: number }
  | { readonly kind: 'APPROVE'; readonly nth: number; readonly isMaker: boolean }
  | { readonly kind: 'CANCEL_BATCH'; readonly nth: number }
  | {
      readonly kind: 'PAYOUT_REPORT';
      readonly nth: number;
      readonly status: PayoutFacts['status'];
      /** The provider's time of it, in seconds: reports overtake each other. */
      readonly second: number;
    };

/** An act, how often it comes, and after which statement of its transaction the process dies first; 0 for a process that lives. */
export interface Step {
  readonly act: Act;
  readonly times: number;
  readonly diesAfter: number;
}

const payment = fc.nat({ max: 2 });
const percent = fc.integer({ min: 1, max: 120 });
const fee = fc.option(fc.nat({ max: 40 }), { nil: null });
const settled = fc.constantFrom('PENDING' as const, 'SUCCEEDED' as const, 'FAILED' as const);
const decided = fc.constantFrom(
  'INQUIRY' as const,
  'NEEDS_RESPONSE' as const,
  'UNDER_REVIEW' as const,
  'WON' as const,
  'LOST' as const,
);

const nth = fc.nat({ max: 1 });
/** What was booked just now is released at once, or still held. */
const holdDays = fc.constantFrom(0, 0, 7);

const payoutAct: fc.Arbitrary<PayoutAct> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('RELEASE' as const), holdDays }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('BATCH' as const), holdDays }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('APPROVE' as const),
      nth,
      isMaker: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('CANCEL_BATCH' as const), nth }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('PAYOUT_REPORT' as const),
      nth,
      status: fc.constantFrom('SUBMITTED', 'DEFERRED', 'PAID', 'FAILED', 'RETURNED'),
      second: fc.nat({ max: 3 }),
    }),
  },
);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('PAYMENT' as const), payment, status: settled, fee }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('PROVIDER_REFUND' as const),
      payment,
      refund: fc.nat({ max: 1 }),
      status: settled,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('REFUND' as const), payment, percent }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('REFUND_RESULT' as const),
      nth: fc.nat({ max: 3 }),
      status: settled,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('DISPUTE' as const), payment, status: decided, fee }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('RECORD' as const), percent }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('CREDIT' as const), percent }) },
  { weight: 9, arbitrary: payoutAct },
);

/** What happens to one invoice and the money of its vendor, in any order: reports come again and late, and processes die. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    act,
    times: fc.constantFrom(1, 1, 2),
    diesAfter: fc.oneof(
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 24 }) },
    ),
  }),
  { minLength: 3, maxLength: 16 },
);

/** What the three payments of an invoice of 1,000 come to: one of a part, one of all, one of too much. */
const amounts = [400, 1_000, 1_300];

/** What a provider reports; null for what no provider does. @param prefix begins the ids of one invoice at the provider */
export function reportOf(
  given: Act,
  { prefix, sessionId, refunds }: { prefix: string; sessionId: string; refunds: readonly OurRefund[] },
):
  | { readonly payment: PaymentFacts }
  | { readonly refund: RefundFacts }
  | { readonly dispute: DisputeFacts }
  | null {
  const idOf = (index: number) => `${prefix}-pi${index}`;
  switch (given.kind) {
    case 'PAYMENT': {
      const { payment: index, status, fee: kept } = given;
      const amount = eur(amounts[index] ?? 1);
      return {
        payment: paymentFacts({
          externalId: idOf(index),
          sessionId,
          status,
          amount,
          fee: kept === null ? null : eur(kept),
        }),
      };
    }
    case 'PROVIDER_REFUND': {
      const { payment: index, refund: nth, status } = given;
      const amount = eur(Math.ceil((amounts[index] ?? 1) / (2 + nth)));
      const externalId = `${prefix}-re${index}-${nth}`;
      return { refund: refundFacts({ paymentExternalId: idOf(index), externalId, status, amount }) };
    }
    case 'REFUND_RESULT': {
      const ours = refunds[given.nth];
      if (!ours) return null;
      const { id: refundId, paymentExternalId, amount } = ours;
      const externalId = `${prefix}-ours-${refundId}`;
      return {
        refund: refundFacts({
          paymentExternalId,
          externalId,
          refundId,
          status: given.status,
          amount: eur(amount),
        }),
      };
    }
    case 'DISPUTE': {
      const { payment: index, status, fee: kept } = given;
      const amount = eur(amounts[index] ?? 1);
      const facts = { externalId: `${prefix}-dp${index}`, paymentExternalId: idOf(index), status, amount };
      return { dispute: disputeFacts({ ...facts, fee: kept === null ? null : eur(kept) }) };
    }
    case 'REFUND':
    case 'RECORD':
    case 'CREDIT':
    case 'RELEASE':
    case 'BATCH':
    case 'APPROVE':
    case 'CANCEL_BATCH':
    case 'PAYOUT_REPORT':
      return null;
  }
}

/** A refund that was asked of the provider. */
export interface OurRefund {
  readonly id: string;
  readonly paymentExternalId: string;
  readonly amount: number;
}
