import type { SentChannel } from '../channels.ts';
import type { Category, ShippedLanguage } from '../types/notification-type.ts';

/** What the page to unsubscribe says. */
export interface UnsubscribeTexts {
  readonly ask: string;
  readonly askMore: (what: string, how: string) => string;
  readonly unsubscribe: string;
  readonly done: string;
  readonly doneMore: (what: string, how: string) => string;
  readonly subscribe: string;
  readonly back: string;
  readonly backMore: (what: string, how: string) => string;
  readonly important: string;
  readonly unknown: string;
  readonly unknownMore: string;
  readonly categories: Readonly<Record<Category, string>>;
  readonly channels: Readonly<Record<SentChannel, string>>;
}

export const unsubscribeTexts: Readonly<Record<ShippedLanguage, UnsubscribeTexts>> = {
  en: {
    ask: 'Unsubscribe?',
    askMore: (what, how) => `You will get no more ${how} about ${what}.`,
    unsubscribe: 'Unsubscribe',
    done: 'You are unsubscribed',
    doneMore: (what, how) => `You get no more ${how} about ${what}.`,
    subscribe: 'Subscribe again',
    back: 'You are subscribed again',
    backMore: (what, how) => `You get ${how} about ${what} again.`,
    important: 'Messages about the security of your account still arrive.',
    unknown: 'This link is not valid',
    unknownMore: 'It may have been cut off. Open it from the message once more.',
    categories: {
      OFFERS: 'offers',
      ORDERS: 'orders',
      CONVERSATIONS: 'conversations',
      PAYMENTS: 'payments',
      ACCOUNT: 'your account',
      SYSTEM: 'the installation',
      ANNOUNCEMENTS: 'news',
    },
    channels: {
      EMAIL: 'e-mails',
      SMS: 'text messages',
      WHATSAPP: 'WhatsApp messages',
      PUSH: 'push messages',
      VOICE: 'calls',
    },
  },
  de: {
    ask: 'Abbestellen?',
    askMore: (what, how) => `Sie erhalten dann keine ${how} mehr zum Thema ${what}.`,
    unsubscribe: 'Abbestellen',
    done: 'Abbestellt',
    doneMore: (what, how) => `Sie erhalten keine ${how} mehr zum Thema ${what}.`,
    subscribe: 'Wieder bestellen',
    back: 'Wieder bestellt',
    backMore: (what, how) => `Sie erhalten wieder ${how} zum Thema ${what}.`,
    important: 'Nachrichten zur Sicherheit Ihres Kontos erhalten Sie weiterhin.',
    unknown: 'Dieser Link ist ungültig',
    unknownMore: 'Vielleicht wurde er abgeschnitten. Öffnen Sie ihn noch einmal aus der Nachricht.',
    categories: {
      OFFERS: 'Anfragen',
      ORDERS: 'Aufträge',
      CONVERSATIONS: 'Unterhaltungen',
      PAYMENTS: 'Zahlungen',
      ACCOUNT: 'Ihr Konto',
      SYSTEM: 'Betrieb',
      ANNOUNCEMENTS: 'Neuigkeiten',
    },
    channels: {
      EMAIL: 'E-Mails',
      SMS: 'Textnachrichten',
      WHATSAPP: 'WhatsApp-Nachrichten',
      PUSH: 'Push-Nachrichten',
      VOICE: 'Anrufe',
    },
  },
};
