import { optionalSecret, secret, setting } from '../../hub/definition/fields.ts';

/** What an administrator enters to connect it. */
export const squareFields = {
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
};
