import { defineTexts } from '#packages/app/i18n/texts.ts';

export const ratingTexts = defineTexts({
  en: {
    title: 'Satisfaction',
    questions: 'Questions after closing',
    hint: 'The chat asks by itself. A conversation is asked about once, and not at all if it is opened again before.',
    how: 'Besides the chat, ask',
    byText: 'by SMS and WhatsApp, where the customer wrote so or left a telephone number alone',
    byMail: 'by e-mail, where the customer left an address',
    delay: 'Minutes after the closing',
    save: 'Save',
    saved: 'The questions were saved.',
  },
  de: {
    title: 'Zufriedenheit',
    questions: 'Fragen nach dem Abschluss',
    hint: 'Der Chat fragt von selbst. Nach einer Unterhaltung wird einmal gefragt, und gar nicht, wenn sie vorher wieder geöffnet wird.',
    how: 'Außer im Chat fragen',
    byText:
      'per SMS und WhatsApp, wo die Unterhaltung so geführt oder nur eine Telefonnummer hinterlassen wurde',
    byMail: 'per E-Mail, wenn eine Adresse hinterlassen wurde',
    delay: 'Minuten nach dem Abschluss',
    save: 'Speichern',
    saved: 'Die Fragen wurden gespeichert.',
  },
});
