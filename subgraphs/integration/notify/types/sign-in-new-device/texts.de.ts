import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Neue Anmeldung bei Ihrem Konto',
    body: 'Jemand hat sich aus einem neuen Netz bei Ihrem Konto angemeldet: {{ at }}. Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort.',
  },
};
