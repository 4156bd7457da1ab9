import { secret, setting } from '../../hub/definition/fields.ts';

/** What an administrator enters to connect it. */
export const salesforceFields = {
  clientId: setting({
    label: 'Consumer key',
    help: 'In Setup, under App Manager, of a connected app with the scopes api and refresh_token.',
    pattern: /^[\w.]{15,300}$/,
    problem: 'must have 15 to 300 letters, digits, dots and _',
  }),
  clientSecret: secret({
    label: 'Consumer secret',
    help: 'Beside the consumer key.',
    pattern: /^[\dA-Za-z]{15,200}$/,
    problem: 'must have 15 to 200 letters and digits',
  }),
};
