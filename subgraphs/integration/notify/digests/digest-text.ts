import { escapeMarkup } from '../templates/mail-markup.ts';
import type { Category } from '../types/notification-type.ts';

/** One notification of a digest, as it would have been sent by itself. */
export interface DigestPart {
  readonly subject: string | null;
  /** With the markup of mails. */
  readonly body: string;
  readonly link: string | null;
  readonly locale: string;
}

export interface DigestText {
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly locale: string;
}

interface Words {
  readonly subject: (category: string, count: number) => string;
  readonly others: (count: number) => string;
  readonly categories: Readonly<Record<Category, string>>;
}

const english: Words = {
  subject: (category, count) => `${category}: ${count} notifications`,
  others: (count) => `And ${count} more.`,
  categories: {
    OFFERS: 'Offers',
    ORDERS: 'Orders',
    CONVERSATIONS: 'Conversations',
    PAYMENTS: 'Payments',
    ACCOUNT: 'Your account',
    SYSTEM: 'System',
    ANNOUNCEMENTS: 'Announcements',
  },
};

const german: Words = {
  subject: (category, count) => `${category}: ${count} Benachrichtigungen`,
  others: (count) => `Und ${count} weitere.`,
  categories: {
    OFFERS: 'Angebote',
    ORDERS: 'Aufträge',
    CONVERSATIONS: 'Gespräche',
    PAYMENTS: 'Zahlungen',
    ACCOUNT: 'Ihr Konto',
    SYSTEM: 'System',
    ANNOUNCEMENTS: 'Ankündigungen',
  },
};

/** Notifications that a digest shows. The inbox has all of them. */
export const mostShown = 50;

/**
 * One message for several notifications, the oldest first. A single one is as it would have been by itself.
 * @param parts the first {@link mostShown} of them @param count all of them
 */
export function digestText(
  category: Category,
  parts: readonly [DigestPart, ...DigestPart[]],
  count: number,
): DigestText {
  const [first] = parts;
  const { locale } = first;
  const words = /^de\b/i.test(locale) ? german : english;
  const title = words.categories[category];
  if (count === 1) return { subject: first.subject ?? title, body: first.body, link: first.link, locale };
  const shown = parts.map(({ subject, body }) =>
    subject === null ? body : `<strong>${escapeMarkup(subject)}</strong>\n${body}`,
  );
  const others = count > parts.length ? [words.others(count - parts.length)] : [];
  const links = new Set(parts.map(({ link }) => link));
  return {
    subject: words.subject(title, count),
    body: [...shown, ...others].join('\n\n'),
    link: links.size === 1 ? first.link : null,
    locale,
  };
}
