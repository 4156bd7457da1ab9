import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { amount } from './events/fields.ts';

/**
 * The jobs by which vendor (the truth about money) and integration (which speaks to providers) work together. Vendor asks by
 * `integration.*`, and integration reports by `vendor.*` what is so at the provider. A report says the state and not a change, so reports
 * may come twice, late and in any order. Times are ISO 8601 in UTC.
 */
const id = z.string().refine(isId, 'is not an id');
const at = z.iso.datetime();
const problem = z.string().min(1);

/** Where money is: which provider, which of its accounts, and whether it is the sandbox. */
const place = {
  /** Id of the provider, such as `STRIPE`. */
  provider: z.string().min(1),
  /** Name of the account that is connected. */
  account: z.string().min(1),
  sandbox: z.boolean(),
};

/** A payment as the provider has it now. */
const payment = z.object({
  ...place,
  /** The provider's id of the payment: what refunds and disputes name. */
  externalId: z.string().min(1),
  /** The session of ours that it was made in, by the reference that we gave; null for one that was made elsewhere. */
  sessionId: id.nullable(),
  amount,
  /** What the provider keeps of it; null while it does not say. */
  fee: amount.nullable(),
  status: z.enum(['PENDING', 'SUCCEEDED', 'FAILED']),
  method: z.enum(['CARD', 'BANK_DEBIT', 'BANK_TRANSFER', 'WALLET', 'OTHER']),
  /** The provider's mark of the card or bank account, equal for equal ones; null where it gives none. Jobs of earlier versions have none. */
  fingerprint: z.string().min(1).nullable().default(null),
  at,
});

/** A refund as the provider has it now. */
const refund = z.object({
  ...place,
  externalId: z.string().min(1),
  /** The provider's id of the payment that is refunded. */
  paymentExternalId: z.string().min(1),
  /** The refund of ours that caused it; null for one that was made at the provider. */
  refundId: id.nullable(),
  amount,
  status: z.enum(['PENDING', 'SUCCEEDED', 'FAILED']),
  problem: problem.nullable(),
  at,
});

/** A dispute as the provider has it now. */
const dispute = z.object({
  ...place,
  externalId: z.string().min(1),
  paymentExternalId: z.string().min(1),
  amount,
  /** What the provider takes for the dispute; null while it does not say. */
  fee: amount.nullable(),
  status: z.enum(['INQUIRY', 'NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST']),
  /** In the provider's words. */
  reason: z.string(),
  /** Until when evidence may be sent; null where it is too late or not asked for. */
  dueBy: at.nullable(),
  at,
});

/** A payout as the provider has it now. */
const payout = z.object({
  ...place,
  /** Our id of the payout, which the provider keeps as its reference. */
  payoutId: id,
  status: z.enum(['SUBMITTED', 'DEFERRED', 'PAID', 'FAILED', 'RETURNED']),
  problem: problem.nullable(),
  at,
});

export type PaymentFacts = z.infer<typeof payment>;
export type RefundFacts = z.infer<typeof refund>;
export type DisputeFacts = z.infer<typeof dispute>;
export type PayoutFacts = z.infer<typeof payout>;

/** Opens a page of a provider where a customer pays. Vendor hears by {@link paymentSessionOpened} or {@link paymentSessionFailed}. */
export const openPaymentSession = jobContract(
  'integration.open-payment-session',
  z.object({
    sessionId: id,
    /** Id of the provider that is wanted; null for the first that is connected and takes payments. */
    provider: z.string().nullable(),
    /** The account that collects; null for the provider's first. */
    account: z.string().nullable(),
    /** What the customer reads: the number of the invoice and who issued it. */
    description: z.string().min(1),
    amount,
    /** Where the customer comes back to. */
    returnUrl: z.url(),
    /** BCP 47 tag of the language of the page. */
    locale: z.string(),
  }),
  { lane: 'urgent', isAwaited: true },
);

export const paymentSessionOpened = jobContract(
  'vendor.payment-session-opened',
  z.object({ ...place, sessionId: id, externalId: z.string().min(1), url: z.url(), expiresAt: at }),
  { lane: 'urgent', isAwaited: true },
);

/** Why no page was opened, as a sentence for operators. */
export const paymentSessionFailed = jobContract(
  'vendor.payment-session-failed',
  z.object({ sessionId: id, problem }),
  { lane: 'urgent', isAwaited: true },
);

/** Ends a page of a provider, so that nobody pays there any more. A provider that can't do that is left alone. */
export const closePaymentSession = jobContract(
  'integration.close-payment-session',
  z.object({ ...place, sessionId: id, externalId: z.string().min(1) }),
  { lane: 'urgent' },
);

/** A page of a provider that ended without a payment. */
export const paymentSessionEnded = jobContract(
  'vendor.payment-session-ended',
  z.object({ sessionId: id, status: z.enum(['EXPIRED', 'CANCELLED']) }),
);

export const paymentReported = jobContract('vendor.payment-reported', payment, { lane: 'urgent' });

/** Refunds a payment at its provider: the same `refundId` never twice. Vendor hears by {@link refundReported}. */
export const refundPayment = jobContract(
  'integration.refund-payment',
  z.object({
    ...place,
    refundId: id,
    paymentExternalId: z.string().min(1),
    amount,
  }),
);

/** What came of a refund that the provider refused has no `externalId` of its own: it is that of ours. */
export const refundReported = jobContract('vendor.refund-reported', refund, { lane: 'urgent' });

export const disputeReported = jobContract('vendor.dispute-reported', dispute, { lane: 'urgent' });

/** What a file about a dispute is; one of each is sent. */
export const evidenceKinds = ['INVOICE', 'MESSAGES', 'WORK', 'AGREEMENT', 'OTHER'] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** Sends the evidence of a dispute to its provider. Vendor hears by {@link disputeReported}, and of a refusal by {@link evidenceRefused}. */
export const submitEvidence = jobContract(
  'integration.submit-evidence',
  z.object({
    ...place,
    disputeId: id,
    externalId: z.string().min(1),
    /** What was sold, to whom and when. */
    customerName: z.string().nullable(),
    customerEmail: z.string().nullable(),
    serviceDate: at.nullable(),
    /** What happened, in order, as plain text: invoice and progress. */
    text: z.string().max(20_000),
    /** Rows of `vendor.evidence_file`. */
    fileIds: z.array(id).max(10).default([]),
  }),
);

export const evidenceRefused = jobContract('vendor.evidence-refused', z.object({ disputeId: id, problem }));

/** Makes or changes a payee at the provider of payouts. Vendor hears by {@link payeeReported}. */
export const savePayee = jobContract(
  'integration.save-payee',
  z.object({
    vendorId: id,
    name: z.string().min(1),
    email: z.email(),
    /** ISO 3166-1 alpha-2. */
    country: z.string().length(2),
  }),
);

export const payeeReported = jobContract(
  'vendor.payee-reported',
  z.object({
    ...place,
    vendorId: id,
    isPayable: z.boolean(),
    /** Why not, as the provider says; null for one that is payable. */
    problem: problem.nullable(),
    /** Where the vendor enters bank details; null where the provider has no such page. */
    onboardingUrl: z.url().nullable(),
    at,
  }),
);

/** Pays a vendor: the same `payoutId` never twice. Vendor hears by {@link payoutReported}. */
export const submitPayout = jobContract(
  'integration.submit-payout',
  z.object({ payoutId: id, vendorId: id, amount }),
);

export const payoutReported = jobContract('vendor.payout-reported', payout, { lane: 'urgent' });

/** Reads what all connected providers have of a time, for a reconciliation. Vendor hears by {@link moneyListed}. */
export const listMoney = jobContract(
  'integration.list-money',
  z.object({
    runId: id,
    /** What was made or changed from this time on. */
    since: at,
    /** Payouts that vendor has open or young, whose state is asked for one by one. */
    payoutIds: z.array(id).max(10_000),
  }),
  { lane: 'bulk' },
);

/** A page of what a provider has. The last page of a run says so. */
export const moneyListed = jobContract(
  'vendor.money-listed',
  z.object({
    runId: id,
    page: z.int().min(1),
    payments: z.array(payment),
    refunds: z.array(refund),
    disputes: z.array(dispute),
    payouts: z.array(payout),
    /** Set on the last page: which accounts were read to their end, and what could not be read. */
    end: z
      .object({
        accounts: z.array(z.object(place)),
        problems: z.array(z.object({ provider: z.string(), account: z.string(), problem })),
      })
      .nullable(),
  }),
  { lane: 'bulk' },
);
