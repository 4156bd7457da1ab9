import type { Effect, EffectTools } from '../../hub/webhooks/effect.ts';
import type { WebhookFact } from '../../hub/webhooks/webhook.ts';
import { readReply } from '../offers/answers/read-reply.ts';
import { readStopWord } from '../suppressions/stop-words.ts';
import { toConversation } from './to-conversation.ts';

export type ReceivedText = Extract<WebhookFact, { readonly kind: 'MESSAGE_RECEIVED' }>;

/** Takes a text that somebody sent to this installation. @returns false where it is for another reader */
export type TextReader = (text: ReceivedText, tools: EffectTools) => Promise<boolean>;

/** Who reads a text, in this order: the first one that takes it is the only one. The last one takes every text. */
const readers: readonly TextReader[] = [readStopWord, readReply, toConversation];

/** What follows from a text that somebody sent by SMS or WhatsApp. */
export const receiveText: Effect<'MESSAGE_RECEIVED'> = async (text, tools) => {
  for (const read of readers) {
    if (await read(text, tools)) return;
  }
};
