import type { SandboxAnswer, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { refuse } from './sandbox-answers.ts';
import type { StripeKeys } from './sandbox-answers.ts';
import { declineSession, expireSession, openSession, paySession, readSession } from './sandbox-sessions.ts';
import { disputePayment, makeRefund } from './sandbox-refunds.ts';

const noMoney = [{ amount: 0, currency: 'eur', source_types: { card: 0 } }];

function balance(): SandboxAnswer {
  return { json: { object: 'balance', available: noMoney, pending: noMoney, livemode: false } };
}

/**
 * Checkout sessions, refunds and disputes of Stripe, with idempotency keys and signed events. A person pays, lets the debit of a complete
 * session be declined, lets it expire, or disputes the payment by `sandboxAct` with the reference.
 */
export const stripeSandbox: SandboxSpec<StripeKeys> = {
  credentials: (secret) => ({
    secretKey: `sk_test_${secret('key', 24)}`,
    webhookSecret: `whsec_${secret('webhook', 24)}`,
  }),
  authenticate: ({ headers }, { secretKey }) => headers['authorization'] === `Bearer ${secretKey}`,
  refuse,
  routes: {
    'GET /v1/balance': balance,
    'POST /v1/checkout/sessions': openSession,
    'GET /v1/checkout/sessions/{session}': readSession,
    'POST /v1/refunds': makeRefund,
  },
  acts: {
    pay: (reference, _value, tools) => paySession(reference, tools),
    decline: (reference, _value, tools) => declineSession(reference, tools),
    expire: (reference, _value, tools) => expireSession(reference, tools),
    dispute: (reference, _value, tools) => disputePayment(reference, tools),
  },
};
