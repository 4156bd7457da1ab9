import { defineProvider } from '../../hub/definition/define-provider.ts';
import { squareFields } from './fields.ts';
import { openCheckout, readCheckout, refund } from './checkout.ts';
import { squareFailure } from './failure.ts';
import { checkLocation } from './location.ts';
import { squareSandbox } from './sandbox.ts';
import { squareWebhook } from './webhook.ts';

/** @see https://developer.squareup.com/reference/square */
export const square = defineProvider({
  id: 'SQUARE',
  name: 'Square',
  category: 'PAYMENTS',
  summary: 'Takes card payments of customers on a page of Square.',
  hosts: { api: 'https://connect.squareup.com' },
  fields: squareFields,
  blame: 'clientSecret',
  auth: {
    kind: 'OAUTH',
    authorize: { host: 'api', path: '/oauth2/authorize' },
    token: { host: 'api', path: '/oauth2/token', client: 'JSON' },
    scopes: ['MERCHANT_PROFILE_READ', 'PAYMENTS_READ', 'PAYMENTS_WRITE', 'ORDERS_READ', 'ORDERS_WRITE'],
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
      read: (id) => readCheckout(http, id),
      refund: (asked) => refund(http, asked),
    }),
  },
  webhook: squareWebhook,
  sandbox: squareSandbox,
});
