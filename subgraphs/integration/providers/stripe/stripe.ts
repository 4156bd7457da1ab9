import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSecret, secret } from '../../hub/definition/fields.ts';
import { stripeFailure } from './failure.ts';
import { stripeSandbox } from './sandbox.ts';
import { stripeWebhook } from './webhook.ts';

/** The SDK takes 35 MB, so it is loaded at its first use. */
const sdk = () => import('./all.ts');

/** @see https://docs.stripe.com/api */
export const stripe = defineProvider({
  id: 'STRIPE',
  name: 'Stripe',
  category: 'PAYMENTS',
  summary: 'Takes payments of customers on a page of Stripe, and gives money back.',
  hosts: { api: 'https://api.stripe.com', files: 'https://files.stripe.com' },
  fields: {
    secretKey: secret({
      label: 'Secret key',
      help: 'On dashboard.stripe.com under Developers, API keys. A restricted key needs Checkout Sessions, Refunds, Disputes and Files to write, PaymentIntents, Charges, Events and Balance to read.',
      pattern: /^(sk|rk)_(live|test)_\w{10,300}$/,
      problem: 'must begin with sk_live_, rk_live_, sk_test_ or rk_test_',
    }),
    webhookSecret: optionalSecret({
      label: 'Signing secret of webhooks',
      help: 'On the page of the webhook endpoint. Without it payments are only noticed by the nightly comparison.',
      pattern: /^whsec_[\w+/=]{16,300}$/,
      problem: 'must begin with whsec_',
    }),
  },
  blame: 'secretKey',
  auth: { kind: 'SDK' },
  limits: { perSecond: 20, burst: 40, concurrency: 8, timeoutMs: 15_000 },
  failure: stripeFailure,
  check: async (use) => (await sdk()).checkKey(use),
  can: {
    PAYMENTS: (use) => ({
      openCheckout: async (checkout) => (await sdk()).openCheckout(use, checkout),
      closeCheckout: async (id) => (await sdk()).closeCheckout(use, id),
      readCheckout: async (id) => (await sdk()).readCheckout(use, id),
      readPayment: async (id) => (await sdk()).readPayment(use, id),
      refund: async (asked) => (await sdk()).refund(use, asked),
      findRefund: async (paymentId, reference) => (await sdk()).findRefund(use, paymentId, reference),
      readRefund: async (id) => (await sdk()).readRefund(use, id),
      readDispute: async (id) => (await sdk()).readDispute(use, id),
      sendEvidence: async (id, evidence) => (await sdk()).sendEvidence(use, id, evidence),
      list: async (query) => (await sdk()).listMoney(use, query),
    }),
  },
  webhook: stripeWebhook,
  sandbox: stripeSandbox,
});
