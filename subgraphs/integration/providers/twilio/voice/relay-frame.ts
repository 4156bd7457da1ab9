import { z } from 'zod';

/** What ConversationRelay takes. Anything else is answered by the error 64107, as Twilio does. */
export const relayFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    token: z.string(),
    last: z.boolean(),
    lang: z.string().optional(),
    interruptible: z.boolean().optional(),
    preemptible: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('language'),
    ttsLanguage: z.string().optional(),
    transcriptionLanguage: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('end'), handoffData: z.string().optional() }),
]);

export type RelayFrame = z.infer<typeof relayFrame>;

/** Reads a message; undefined for one that Twilio would not take. */
export function readRelayFrame(data: string): RelayFrame | undefined {
  try {
    return relayFrame.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
