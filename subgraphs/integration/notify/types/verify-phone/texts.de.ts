import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ihr Code',
    body: '{{ code }} ist Ihr Code, um diese Nummer zu bestätigen. Er gilt {{ minutes }} Minuten. Geben Sie ihn niemandem.',
  },
};
