import { secret, setting } from '../../hub/definition/fields.ts';

/** Ends of the addresses of Zoho’s data centres. */
export const centres = ['com', 'eu', 'in', 'com.au', 'jp', 'ca'] as const;

/** What an administrator enters to connect it. */
export const zohoFields = {
  clientId: setting({
    label: 'Client id',
    help: 'On api-console.zoho.com, of a server-based application.',
    pattern: /^[\dA-Z.a-z]{10,100}$/,
    problem: 'must have 10 to 100 letters, digits and dots',
  }),
  clientSecret: secret({
    label: 'Client secret',
    help: 'Beside the client id.',
    pattern: /^[\da-z]{10,100}$/i,
    problem: 'must have 10 to 100 letters and digits',
  }),
  dataCentre: setting({
    label: 'Data centre',
    help: 'The end of the address of your Zoho: com, eu, in, com.au, jp or ca.',
    pattern: /^(com|eu|in|com\.au|jp|ca)$/,
    problem: `must be one of ${centres.join(', ')}`,
  }),
};

/** What a person grants: contacts, deals, notes, and the lists of their fields. */
export const zohoScopes = [
  'ZohoCRM.modules.contacts.ALL',
  'ZohoCRM.modules.deals.ALL',
  'ZohoCRM.modules.notes.ALL',
  'ZohoCRM.settings.fields.READ',
  'ZohoCRM.coql.READ',
  'ZohoCRM.org.READ',
];
