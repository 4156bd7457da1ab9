import type { Channel } from '../channels.ts';
import { toGsm } from '../gsm.ts';
import type { TypeText } from '../types/notification-type.ts';
import { hasSubject } from './has-subject.ts';
import { fillIn, readText } from './liquid.ts';
import { escapeMarkup } from './mail-markup.ts';

/** What one channel says. */
export interface WrittenText {
  /** Of an e-mail, or the title of an entry and a push message; null for the other channels. */
  readonly subject: string | null;
  /** Of an e-mail: with the markup that `mail-markup.ts` describes, and values escaped. Of the others: plain text. */
  readonly body: string;
}

/** A text for one channel: that channel's own, or that of the inbox. */
export interface TextSource extends TypeText {
  readonly channel: Channel;
}

/**
 * Fills in a text for one channel. A text of the inbox is plain: in a mail none of it counts as markup. A text message is written in
 * GSM characters as far as that is possible.
 * @throws what LiquidJS throws
 */
export function writeText(
  source: TextSource,
  {
    channel,
    variables,
    lenient = false,
  }: {
    readonly channel: Channel;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly lenient?: boolean;
  },
): WrittenText {
  const fill = (text: string, kind: 'PLAIN' | 'MAIL') => fillIn(readText(text, kind), variables, { lenient });
  const oneLine = (text: string) => fill(text, 'PLAIN').replaceAll(/\s+/g, ' ').trim();
  return {
    subject: hasSubject(channel) ? oneLine(source.subject ?? '') : null,
    body: bodyOf(source, channel, fill).trim(),
  };
}

function bodyOf(
  { channel: from, body }: TextSource,
  channel: Channel,
  fill: (text: string, kind: 'PLAIN' | 'MAIL') => string,
): string {
  if (channel === 'EMAIL') return from === 'EMAIL' ? fill(body, 'MAIL') : escapeMarkup(fill(body, 'PLAIN'));
  const text = fill(body, 'PLAIN');
  return channel === 'SMS' ? text.split('\n').map(toGsm).join('\n') : text;
}
