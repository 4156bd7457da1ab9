import { secret, setting } from '../../hub/definition/fields.ts';

/** What an administrator enters to connect it. */
export const hubSpotFields = {
  clientId: setting({
    label: 'Client id',
    help: 'On the page of your app at developers.hubspot.com, under Auth.',
    pattern: /^[\da-f-]{36}$/i,
    problem: 'must have the form 01234567-89ab-cdef-0123-456789abcdef',
  }),
  clientSecret: secret({
    label: 'Client secret',
    help: 'Beside the client id. Webhooks are signed with it.',
    pattern: /^[\da-f-]{36}$/i,
    problem: 'must have the form 01234567-89ab-cdef-0123-456789abcdef',
  }),
};

/** What a person grants: contacts, deals, and that somebody wants no advertising. Notes belong to contacts. */
export const hubSpotScopes = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'communication_preferences.read_write',
];
