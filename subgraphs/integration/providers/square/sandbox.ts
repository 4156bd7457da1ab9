import type { SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import {
  decideDispute,
  listDisputes,
  openDispute,
  readDispute,
  submitEvidence,
  takeEvidence,
  takeFile,
} from './sandbox-disputes.ts';
import { makeLink, readOrder, readOrders, removeLink } from './sandbox-orders.ts';
import {
  decideDebit,
  listPayments,
  payOrder,
  readPayment,
  showPayPage,
  usePayPage,
} from './sandbox-payments.ts';
import { decideRefund, listRefunds, makeRefund, readRefund, refundAtProvider } from './sandbox-refunds.ts';
import { location, refuse } from './sandbox-tools.ts';
import type { SquareKeys, Tools } from './sandbox-tools.ts';

const token = (secret: Tools['secret']) => secret('token', 24);

/**
 * Payment links with a page to pay on, payments, refunds and disputes of Square. What a person does by `sandboxAct` names our reference (a
 * session's id) or Square's id: `pay`, `debit`, `settle`, `decline`; `refund`, `completeRefund`, `failRefund`; `dispute`, `inquire`,
 * `winDispute`, `loseDispute`.
 */
export const squareSandbox: SandboxSpec<SquareKeys> = {
  credentials: (secret) => ({
    clientId: `sandbox-sq0idb-${secret('client', 12)}`,
    clientSecret: `sandbox-sq0csb-${secret('client secret', 20)}`,
    locationId: location,
    webhookKey: secret('webhook', 16),
  }),
  grant: (secret) => ({ accessToken: token(secret), extra: {} }),
  open: ['pages'],
  authenticate: ({ headers }, _credentials, secret) => headers['authorization'] === `Bearer ${token(secret)}`,
  refuse,
  routes: {
    'GET /v2/locations': () => ({
      json: { locations: [{ id: location, name: 'Sandbox', status: 'ACTIVE' }] },
    }),
    'POST /v2/online-checkout/payment-links': makeLink,
    'DELETE /v2/online-checkout/payment-links/{link}': removeLink,
    'GET /v2/orders/{order}': readOrder,
    'POST /v2/orders/batch-retrieve': readOrders,
    'GET /v2/payments': listPayments,
    'GET /v2/payments/{payment}': readPayment,
    'GET /v2/refunds': listRefunds,
    'POST /v2/refunds': makeRefund,
    'GET /v2/refunds/{refund}': readRefund,
    'GET /v2/disputes': listDisputes,
    'GET /v2/disputes/{dispute}': readDispute,
    'POST /v2/disputes/{dispute}/evidence-text': takeEvidence,
    'POST /v2/disputes/{dispute}/evidence-files': takeFile,
    'POST /v2/disputes/{dispute}/submit-evidence': submitEvidence,
    'GET pages:/pay/{order}': showPayPage,
    'POST pages:/pay/{order}': usePayPage,
  },
  acts: {
    pay: (reference, _value, tools) => payOrder(reference, 'CARD', tools),
    debit: (reference, _value, tools) => payOrder(reference, 'BANK_ACCOUNT', tools),
    settle: (reference, _value, tools) => decideDebit(reference, 'COMPLETED', tools),
    decline: async (reference, _value, tools) => {
      await payOrder(reference, 'BANK_ACCOUNT', tools);
      await decideDebit(reference, 'FAILED', tools);
    },
    refund: refundAtProvider,
    completeRefund: (refund, _value, tools) => decideRefund(refund, 'COMPLETED', tools),
    failRefund: (refund, _value, tools) => decideRefund(refund, 'FAILED', tools),
    dispute: (reference, _value, tools) => openDispute(reference, false, tools),
    inquire: (reference, _value, tools) => openDispute(reference, true, tools),
    winDispute: (reference, _value, tools) => decideDispute(reference, true, tools),
    loseDispute: (reference, _value, tools) => decideDispute(reference, false, tools),
  },
};
