import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: { subject: 'Ihre Telefonnummer', body: 'Ein Code zur Bestätigung wurde an {{ phone }} gesendet.' },
  SMS: {
    subject: null,
    body: '{{ code }} ist Ihr Code. Er gilt {{ validMinutes }} Minuten. Geben Sie ihn nicht weiter.',
  },
};
