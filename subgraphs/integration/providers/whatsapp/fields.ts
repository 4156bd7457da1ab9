import { secret, setting } from '../../hub/definition/fields.ts';

/** What an administrator enters to connect it. */
export const whatsAppFields = {
  accessToken: secret({
    label: 'Access token',
    help: 'A permanent token of a system user with the right whatsapp_business_messaging.',
    pattern: /^[\w|.-]{20,500}$/,
    problem: 'must be an access token of 20 to 500 letters and digits',
  }),
  phoneNumberId: setting({
    label: 'Phone number id',
    help: 'In the app’s dashboard under WhatsApp, API setup. It is not the number itself.',
    pattern: /^\d{6,30}$/,
    problem: 'must be a number of 6 to 30 digits',
  }),
  appSecret: secret({
    label: 'App secret',
    help: 'In the app’s dashboard under Settings, Basic. Webhooks are signed with it.',
    pattern: /^[\da-f]{32}$/i,
    problem: 'must have 32 hexadecimal digits',
  }),
  verifyToken: secret({
    label: 'Verify token',
    help: 'A word of your own: enter the same one for the webhook in the app’s dashboard.',
    pattern: /^[\w-]{8,100}$/,
    problem: 'must have 8 to 100 letters, digits, - and _',
  }),
};
