import { receiveMessage } from '#contracts/jobs.ts';
import type { TextReader } from './receive-text.ts';
import { textToKeep } from './text-to-keep.ts';
import { verifiedBy } from './verified-by.ts';

/** Hands a text to the conversation of its number. */
export const toConversation: TextReader = async (text, { tx, tell, provider }) => {
  const { channel, from: address, body, providerMessageId, at } = text;
  tell.job(
    receiveMessage,
    {
      channel,
      address,
      body: textToKeep(body),
      providerMessageId,
      sentAt: at.toISOString(),
      provider,
      personId: await verifiedBy(tx, address),
    },
    { key: `${receiveMessage.name}:${providerMessageId}` },
  );
  return true;
};
