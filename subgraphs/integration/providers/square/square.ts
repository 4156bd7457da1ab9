import { defineProvider } from '../../hub/definition/define-provider.ts';
import { squareFields } from './fields.ts';
import { closeCheckout, openCheckout, readCheckout } from './checkout.ts';
import { readDispute, sendEvidence } from './disputes.ts';
import { squareFailure } from './failure.ts';
import { listMoney } from './list-money.ts';
import { checkLocation } from './location.ts';
import { readPayment } from './payments.ts';
import { findRefund, readRefund, refund } from './refunds.ts';
import { squareSandbox } from './sandbox.ts';
import { squareWebhook } from './webhook.ts';

/** @see https://developer.squareup.com/reference/square */
export const square = defineProvider({
  id: 'SQUARE',
  name: 'Square',
  category: 'PAYMENTS',
  summary: 'Takes payments of customers on a page of Square, and gives money back.',
  hosts: { api: 'https://connect.squareup.com' },
  fields: squareFields,
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'api', path: '/oauth2/authorize' },
    token: { host: 'api', path: '/oauth2/token', client: 'JSON' },
    // Locations, payments and refunds, the orders of payment links, disputes with their evidence.
    scopes: [
      'MERCHANT_PROFILE_READ',
      'PAYMENTS_READ',
      'PAYMENTS_WRITE',
      'ORDERS_READ',
      'ORDERS_WRITE',
      'DISPUTES_READ',
      'DISPUTES_WRITE',
    ],
    parameters: () => ({ session: 'false' }),
    pkce: false,
    defaultLifetimeSeconds: 30 * 86_400,
  },
  limits: { perSecond: 10, burst: 20, concurrency: 8, timeoutMs: 20_000 },
  failure: squareFailure,
  check: ({ http, credentials }) => checkLocation(http, credentials.locationId),
  can: {
    PAYMENTS: ({ http, credentials: { locationId } }) => ({
      openCheckout: (checkout) => openCheckout(http, locationId, checkout),
      closeCheckout: (id) => closeCheckout(http, id),
      readCheckout: (id) => readCheckout(http, id),
      readPayment: (id) => readPayment(http, id),
      refund: (asked) => refund(http, asked),
      findRefund: (paymentId, reference) => findRefund(http, paymentId, reference),
      readRefund: (id) => readRefund(http, id),
      readDispute: (id) => readDispute(http, id),
      sendEvidence: (id, evidence) => sendEvidence(http, id, evidence),
      list: (query) => listMoney(http, locationId, query),
    }),
  },
  webhook: squareWebhook,
  sandbox: squareSandbox,
});
