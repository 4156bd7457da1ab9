import type { ReceivedText, TextReader } from '../inbound/receive-text.ts';
import { liftByReason } from './lift.ts';
import { suppress } from './suppress.ts';

/** What a text asks for when it is one of these words and nothing else. */
export type StopWord = 'STOP' | 'START';

const words: Readonly<Record<StopWord, readonly string[]>> = {
  STOP: ['stop', 'stopp', 'stopall', 'unsubscribe', 'abmelden'],
  START: ['start', 'unstop'],
};

/** Words that stop text messages by custom of the carriers. In WhatsApp they may be an answer. */
const stopBySms = ['cancel', 'end', 'quit', 'optout', 'revoke'];

/** @returns null for any other text: `Stop the water!` is a message */
export function stopWordIn({ channel, body }: Pick<ReceivedText, 'channel' | 'body'>): StopWord | null {
  const word = body
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  if (words.STOP.includes(word) || (channel === 'SMS' && stopBySms.includes(word))) return 'STOP';
  return words.START.includes(word) ? 'START' : null;
}

/**
 * Stops and resumes messages to the sender of a text. Nothing changes where the provider has reported the same already. HELP is for the
 * operators, whatever a provider answers by itself.
 * @returns whether the text was for us and is no message of a conversation
 */
export const readStopWord: TextReader = async (text, { tx }) => {
  const { channel, from: address } = text;
  switch (stopWordIn(text)) {
    case 'STOP':
      await suppress(tx, { channel, address, reason: 'STOP' });
      return true;
    case 'START': {
      const lifted = await liftByReason(tx, { channel, address, reason: 'STOP' });
      // By SMS it is always a command; by WhatsApp it may be how somebody begins.
      return channel === 'SMS' || lifted > 0;
    }
    case null:
      return false;
  }
};
