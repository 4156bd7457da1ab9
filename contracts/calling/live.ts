import { z } from 'zod';
import type { Waker } from '#platform/streams/wake-ups.ts';

/** The topic on which the processes that hold calls hear that an operator wants something of one: see `conversation.call_commands`. */
export const callCommandsTopic = 'call-commands';

/** What is announced on it. */
export const callCommandsMessage = z.object({ callId: z.string() });

/** Why a command has no effect: the call was over, or handed to a person already. */
export const callCommandRefusals = ['CALL_OVER', 'HANDED_OVER'] as const;

export type CallCommandRefusal = (typeof callCommandRefusals)[number];

/** Who speaks in a call. */
export const callSpeakers = ['CALLER', 'AGENT', 'OPERATOR'] as const;

export type CallSpeaker = (typeof callSpeakers)[number];

/** The event of the moment that shows what is being said. Its stream is that of the conversation. */
export const speechChanged = {
  type: 'SpeechChanged',
  data: z.object({ callId: z.string(), speaker: z.enum(callSpeakers), text: z.string().max(1_000) }),
} as const;

/** Milliseconds between two events of one call: five a second. */
const pauseMs = 200;

/**
 * Shows what is being said in a call to those who follow its conversation, at most five times a second: of what comes in between, the
 * last counts.
 * @param waker of the conversation subgraph
 */
export function speechTeller(
  waker: Pick<Waker, 'ephemeral'>,
  { conversationId, callId }: { readonly conversationId: string; readonly callId: string },
): { tell(speaker: CallSpeaker, text: string): void; close(): void } {
  let last: { readonly speaker: CallSpeaker; readonly text: string } | undefined;
  let pause: NodeJS.Timeout | undefined;
  const send = () => {
    pause = undefined;
    if (!last) return;
    const { speaker, text } = last;
    last = undefined;
    waker.ephemeral(`conversation:${conversationId}`, speechChanged.type, {
      callId,
      speaker,
      text: text.slice(-1_000),
    });
    pause = setTimeout(send, pauseMs);
    pause.unref();
  };
  return {
    tell: (speaker, text) => {
      last = { speaker, text };
      if (!pause) send();
    },
    close: () => clearTimeout(pause),
  };
}
