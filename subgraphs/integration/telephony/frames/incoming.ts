import { z } from 'zod';

/**
 * The messages of the provider on the socket of a call (Twilio ConversationRelay). A kind that is not known, and a field that is not
 * listed, is no mistake: the provider adds them.
 */
const text = z.string().max(20_000);
/** Some senders write numbers as texts. */
const milliseconds = z.coerce.number().min(0).catch(0);

export const incomingFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('setup'),
    sessionId: z.string().min(1).max(200),
    callSid: z.string().min(1).max(64),
    accountSid: z.string().max(64).optional(),
    from: z.string().max(64).optional(),
    to: z.string().max(64).optional(),
    direction: z.string().max(40).optional(),
    customParameters: z.record(z.string(), z.string()).default({}),
  }),
  z.object({
    type: z.literal('prompt'),
    voicePrompt: text,
    lang: z.string().max(40).optional(),
    /** False for a part of a sentence that is still being spoken. */
    last: z.boolean().default(true),
  }),
  z.object({
    type: z.literal('interrupt'),
    utteranceUntilInterrupt: text.default(''),
    durationUntilInterruptMs: milliseconds.default(0),
  }),
  z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[\d*#A-D]$/) }),
  z.object({ type: z.literal('error'), description: text.default('') }),
  /** Who speaks, `on` or `off`, and which words were played. The documentation does not have it. */
  z.object({ type: z.literal('info'), name: z.string().max(60), value: z.unknown() }),
]);

export type IncomingFrame = z.infer<typeof incomingFrame>;

/** A message, or why there is none: nobody knows its kind, or it breaks the protocol. */
export type ReadFrame = { readonly frame: IncomingFrame } | { readonly problem: 'UNKNOWN' | 'BROKEN' };

const kinds = new Set<unknown>(['setup', 'prompt', 'interrupt', 'dtmf', 'error', 'info']);

/** Reads one message of the provider. Nothing that a socket can send makes it raise. */
export function readFrame(data: string): ReadFrame {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return { problem: 'BROKEN' };
  }
  const kind = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
  if (typeof kind !== 'string') return { problem: 'BROKEN' };
  if (!kinds.has(kind)) return { problem: 'UNKNOWN' };
  const { data: frame } = incomingFrame.safeParse(json);
  return frame ? { frame } : { problem: 'BROKEN' };
}
