import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A new sign-in to your account',
    body: 'Somebody signed in to your account from a new network: {{ at }}. If it was not you, change your password now.',
  },
};
