import { spokenTwiml } from './spoken-twiml.ts';
import type { SentChannelSpec } from './sent-channel.ts';

/** Telephone calls that say a text twice and take one key. */
export const voice: SentChannelSpec = {
  capability: 'CALLS',
  noun: 'calls',
  send: async ({ sender, delivery: { recipient: to, body, locale }, statusCallback }) => {
    const keysUrl = statusCallback === null ? null : statusCallback.replace('/status?', '/keys?');
    const twiml = spokenTwiml({ text: body, locale: locale ?? 'en', keysUrl });
    const { providerCallId } = await sender.can('CALLS').place({ to, twiml, statusCallback });
    return { providerMessageId: providerCallId };
  },
};
