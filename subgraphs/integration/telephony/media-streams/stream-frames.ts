import { z } from 'zod';

/**
 * The messages of a media stream in both directions.
 * @see https://www.twilio.com/docs/voice/media-streams/websocket-messages
 */
const streamFrame = z.discriminatedUnion('event', [
  z.object({ event: z.literal('connected') }),
  z.object({
    event: z.literal('start'),
    start: z.object({
      streamSid: z.string().min(1).max(64),
      callSid: z.string().min(1).max(64),
      accountSid: z.string().max(64).optional(),
      customParameters: z.record(z.string(), z.string()).default({}),
      mediaFormat: z.object({ encoding: z.literal('audio/x-mulaw'), sampleRate: z.literal(8_000) }),
    }),
  }),
  z.object({
    event: z.literal('media'),
    media: z.object({ payload: z.string().max(20_000), track: z.string().default('inbound') }),
  }),
  z.object({ event: z.literal('mark'), mark: z.object({ name: z.string().max(200) }) }),
  z.object({ event: z.literal('dtmf'), dtmf: z.object({ digit: z.string().regex(/^[\d*#A-D]$/) }) }),
  z.object({ event: z.literal('stop') }),
]);

export type StreamFrame = z.infer<typeof streamFrame>;

/** Reads one message; undefined for one that nobody knows or that breaks the protocol. Nothing that a socket can send makes it raise. */
export function readStreamFrame(data: string): StreamFrame | undefined {
  try {
    return streamFrame.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** What is sent on a media stream. */
export type OutgoingStreamFrame =
  | { readonly event: 'media'; readonly media: { readonly payload: string } }
  | { readonly event: 'mark'; readonly mark: { readonly name: string } }
  | { readonly event: 'clear' };
