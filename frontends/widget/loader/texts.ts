import type { Language } from '../protocol/language.ts';

interface ButtonTexts {
  readonly open: string;
  readonly close: string;
  readonly unread: (count: number) => string;
}

/** The names of the button. */
export const buttonTexts: Readonly<Record<Language, ButtonTexts>> = {
  en: {
    open: 'Open chat',
    close: 'Close chat',
    unread: (count) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  },
  de: {
    open: 'Chat öffnen',
    close: 'Chat schließen',
    unread: (count) => (count === 1 ? '1 ungelesene Nachricht' : `${count} ungelesene Nachrichten`),
  },
};
