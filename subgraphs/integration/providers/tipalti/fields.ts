import { optionalSecret, secret, setting } from '../../hub/definition/fields.ts';

/** What an administrator enters to connect Tipalti. */
export const fields = {
  clientId: setting({
    label: 'Client id',
    help: 'In the Tipalti Hub under Administration, REST API: an app with client credentials.',
    pattern: /^[\w.-]{8,200}$/,
    problem: 'must have 8 to 200 letters, digits, dots, - and _',
  }),
  clientSecret: secret({
    label: 'Client secret',
    help: 'Shown once, when the app is made.',
    pattern: /^[!-~]{8,300}$/,
    problem: 'must have 8 to 300 characters without spaces',
  }),
  payerName: setting({
    label: 'Payer name',
    help: 'The name that Tipalti knows this product by, beside the API key.',
    pattern: /^[\w.-]{1,100}$/,
    problem: 'must have 1 to 100 letters, digits, dots, - and _',
  }),
  masterKey: secret({
    label: 'API key',
    help: 'In the Tipalti Hub under Administration, API integration, API keys. It signs the pages of payees.',
    pattern: /^[\w+/=-]{16,300}$/,
    problem: 'must be the key as Tipalti shows it',
  }),
  webhookSecret: optionalSecret({
    label: 'Secret of webhooks',
    help: 'On the page of the webhook subscription. Without it payouts are only noticed by the nightly comparison.',
    pattern: /^[!-~]{8,300}$/,
    problem: 'must have 8 to 300 characters without spaces',
  }),
};
