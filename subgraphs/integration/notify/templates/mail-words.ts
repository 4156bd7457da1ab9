/** What the layout of a mail says itself. */
export interface MailWords {
  readonly open: string;
  readonly unsubscribe: string;
  readonly why: string;
}

const english: MailWords = {
  open: 'Open',
  unsubscribe: 'Unsubscribe',
  why: 'You get this e-mail because of your notification settings.',
};

const byLanguage: Readonly<Record<string, MailWords>> = {
  en: english,
  de: {
    open: 'Öffnen',
    unsubscribe: 'Abbestellen',
    why: 'Sie erhalten diese E-Mail wegen Ihrer Benachrichtigungseinstellungen.',
  },
};

/** In English where the language has no words here. */
export function mailWords(locale: string): MailWords {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return byLanguage[language] ?? english;
}
