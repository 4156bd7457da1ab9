import type { SandboxAnswer, SandboxRequest, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { listPage, refuse } from './sandbox-answers.ts';
import type { StripeKeys, Tools } from './sandbox-answers.ts';
import { decideDispute, listDisputes, openDispute, readDispute } from './sandbox-disputes.ts';
import { takeEvidence } from './sandbox-evidence.ts';
import { takeFile } from './sandbox-files.ts';
import { showPayPage, usePayPage } from './sandbox-pay-page.ts';
import { listPayments, readPayment } from './sandbox-payments.ts';
import { failRefund, listRefunds, makeRefund, readRefund, refundAtProvider } from './sandbox-refunds.ts';
import {
  closeSession,
  declineSession,
  expireSession,
  openSession,
  paySession,
  readSession,
  settleSession,
} from './sandbox-sessions.ts';

const noMoney = [{ amount: 0, currency: 'eur', source_types: { card: 0 } }];

function balance(): SandboxAnswer {
  return { json: { object: 'balance', available: noMoney, pending: noMoney, livemode: false } };
}

function listEvents(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const types = [...asked.query].flatMap(([name, value]) => (name.startsWith('types[') ? [value] : []));
  return listPage('event', asked, tools, {
    keep: ({ data }) => types.length === 0 || types.includes(String(data['type'])),
    toItem: ({ data }) => data,
  });
}

/**
 * Checkout sessions with a page to pay on, payments, refunds and disputes of Stripe, with idempotency keys, lists and signed events. What a
 * person does by `sandboxAct` names our reference (a session's id) or Stripe's id:
 * - `pay`, `debit` (the bank decides later), `decline` (it declines), `settle` (it pays), `expire`;
 * - `refund` as the merchant on Stripe's pages (the value is an amount as Stripe counts it), `failRefund`;
 * - `dispute`, `inquire`, `winDispute`, `loseDispute`.
 */
export const stripeSandbox: SandboxSpec<StripeKeys> = {
  credentials: (secret) => ({
    secretKey: `sk_test_${secret('key', 24)}`,
    webhookSecret: `whsec_${secret('webhook', 24)}`,
  }),
  open: ['pages'],
  authenticate: ({ headers }, { secretKey }) => headers['authorization'] === `Bearer ${secretKey}`,
  refuse,
  routes: {
    'GET /v1/balance': balance,
    'POST /v1/checkout/sessions': openSession,
    'GET /v1/checkout/sessions/{session}': readSession,
    'POST /v1/checkout/sessions/{session}/expire': closeSession,
    'GET /v1/payment_intents': listPayments,
    'GET /v1/payment_intents/{payment}': readPayment,
    'GET /v1/refunds': listRefunds,
    'POST /v1/refunds': makeRefund,
    'GET /v1/refunds/{refund}': readRefund,
    'GET /v1/disputes': listDisputes,
    'GET /v1/disputes/{dispute}': readDispute,
    'POST /v1/disputes/{dispute}': takeEvidence,
    'POST files:/v1/files': takeFile,
    'GET /v1/events': listEvents,
    'GET pages:/pay/{session}': showPayPage,
    'POST pages:/pay/{session}': usePayPage,
  },
  acts: {
    pay: (reference, _value, tools) => paySession(reference, 'card', tools),
    debit: (reference, _value, tools) => paySession(reference, 'sepa_debit', tools),
    settle: (reference, _value, tools) => settleSession(reference, tools),
    decline: (reference, _value, tools) => declineSession(reference, tools),
    expire: (reference, _value, tools) => expireSession(reference, tools),
    refund: refundAtProvider,
    failRefund: (refund, _value, tools) => failRefund(refund, tools),
    dispute: (reference, _value, tools) => openDispute(reference, false, tools),
    inquire: (reference, _value, tools) => openDispute(reference, true, tools),
    winDispute: (reference, _value, tools) => decideDispute(reference, true, tools),
    loseDispute: (reference, _value, tools) => decideDispute(reference, false, tools),
  },
};
