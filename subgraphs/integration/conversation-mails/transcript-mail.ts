import type { PageLanguage } from '#platform/pages/page-language.ts';
import type { PlainMail } from '../notify/account-mails/send-mail.ts';
import type { TranscriptLine } from './read-transcript.ts';

/** Messages in the text of the mail. All of them are in its file. */
const mostInText = 50;

const texts = {
  en: {
    subject: 'The messages of your conversation',
    hello: (name: string) => `Hello ${name},`,
    all: 'here are the messages of the conversation. They are in the attached file, too.',
    newest: (count: number) =>
      `here are the newest ${count} messages of the conversation. The attached file has all of them.`,
    file: 'conversation.txt',
    roles: {
      ADMIN: 'team',
      AGENT: 'team',
      VENDOR: 'vendor',
      CUSTOMER: 'customer',
      ASSISTANT: 'automated assistant',
    },
  },
  de: {
    subject: 'Die Nachrichten Ihrer Unterhaltung',
    hello: (name: string) => `Guten Tag ${name},`,
    all: 'hier sind die Nachrichten der Unterhaltung. Sie stehen auch in der angehängten Datei.',
    newest: (count: number) =>
      `hier sind die neuesten ${count} Nachrichten der Unterhaltung. Die angehängte Datei hat alle.`,
    file: 'unterhaltung.txt',
    roles: {
      ADMIN: 'Team',
      AGENT: 'Team',
      VENDOR: 'Anbieter',
      CUSTOMER: 'Kunde',
      ASSISTANT: 'automatischer Assistent',
    },
  },
} as const;

/** A conversation as a mail, with all of its messages as a text file. Times are those of the reader's clock. */
export function transcriptMail({
  name,
  lines,
  language,
  timezone,
}: {
  readonly name: string;
  readonly lines: readonly TranscriptLine[];
  readonly language: PageLanguage;
  readonly timezone: string;
}): Omit<PlainMail, 'to'> {
  const { subject, hello, all, newest, file, roles } = texts[language];
  const clock = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  });
  const names: Readonly<Record<string, string>> = roles;
  const written = lines.map(
    (line) => `${clock.format(line.at)} · ${line.name} (${names[line.role] ?? line.role})\n${line.body}`,
  );
  const shown = written.slice(-mostInText);
  const head = shown.length < written.length ? newest(shown.length) : all;
  return {
    subject,
    text: [hello(name), head, ...shown].join('\n\n'),
    attachments: [
      { name: file, type: 'text/plain; charset=utf-8', bytes: Buffer.from(`${written.join('\n\n')}\n`) },
    ],
  };
}
