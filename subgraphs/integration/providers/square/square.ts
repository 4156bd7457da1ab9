import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSecret, secret, setting } from '../../hub/definition/fields.ts';
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
  fields: {
    clientId: setting({
      label: 'Application id',
      help: 'On developer.squareup.com, of your application under OAuth.',
      pattern: /^(sq0idp-|sandbox-sq0idb-)[\w-]{16,60}$/,
      problem: 'must begin with sq0idp-',
    }),
    clientSecret: secret({
      label: 'Application secret',
      help: 'Beside the application id.',
      pattern: /^(sq0csp-|sandbox-sq0csb-)[\w-]{16,80}$/,
      problem: 'must begin with sq0csp-',
    }),
    locationId: setting({
      label: 'Location id',
      help: 'On developer.squareup.com under Locations: the location that sells.',
      pattern: /^[\dA-Z]{4,50}$/,
      problem: 'must have 4 to 50 capital letters and digits',
    }),
    webhookKey: optionalSecret({
      label: 'Signature key of webhooks',
      help: 'On the page of the webhook subscription. Without it payments are only noticed by the nightly comparison.',
      pattern: /^[\w-]{16,100}$/,
      problem: 'must have 16 to 100 letters, digits, - and _',
    }),
  },
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
