import { optionalSecret, secret, setting } from '../../hub/definition/fields.ts';

/** What an administrator enters to connect it. */
export const pipedriveFields = {
  clientId: setting({
    label: 'Client id',
    help: 'On the page of your app in the Pipedrive Developer Hub. The app needs the right Contacts: full access.',
    pattern: /^[\da-z]{8,100}$/i,
    problem: 'must have 8 to 100 letters and digits',
  }),
  clientSecret: secret({
    label: 'Client secret',
    help: 'Beside the client id.',
    pattern: /^[\da-z]{16,200}$/i,
    problem: 'must have 16 to 200 letters and digits',
  }),
  webhookPassword: optionalSecret({
    label: 'Password of webhooks',
    help: 'A word of your own: enter it with the user switchboard where you make the webhook.',
    pattern: /^[\w-]{16,100}$/,
    problem: 'must have 16 to 100 letters, digits, - and _',
  }),
};
