import { defineTexts } from '#packages/app/i18n/texts.ts';

export const invitationTexts = defineTexts({
  en: {
    title: 'Make your account',
    intro: 'Customers can find your business here. You take no orders before you say so.',
    code: 'Code of the invitation',
    name: 'Your name',
    email: 'E-mail address, to sign in with',
    password: 'New password',
    passwordHint: 'At least 10 characters.',
    make: 'Make the account',
    INVALID: 'This code was used, or is too old. Ask for another invitation.',
    TAKEN: 'Another account has this e-mail address.',
  },
  de: {
    title: 'Konto anlegen',
    intro: 'Kunden finden Ihren Betrieb hier. Sie nehmen keine Aufträge an, bevor Sie es sagen.',
    code: 'Code der Einladung',
    name: 'Ihr Name',
    email: 'E-Mail-Adresse zum Anmelden',
    password: 'Neues Passwort',
    passwordHint: 'Mindestens 10 Zeichen.',
    make: 'Konto anlegen',
    INVALID: 'Dieser Code wurde benutzt oder ist zu alt. Bitten Sie um eine neue Einladung.',
    TAKEN: 'Ein anderes Konto hat diese E-Mail-Adresse.',
  },
});
