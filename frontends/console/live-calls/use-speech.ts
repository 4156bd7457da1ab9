import { useState } from 'react';
import { LiveCallsSpeechDocument } from '#generated/documents/frontends/console/live-calls.ts';
import type { LiveCallsSpeechSubscription } from '#generated/documents/frontends/console/live-calls.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';

/** What is being said in a call at this moment, and the key that was pressed last. */
export interface Speech {
  readonly speaker: 'CALLER' | 'AGENT' | 'OPERATOR' | undefined;
  readonly text: string;
  readonly digit: string | undefined;
}

const silence: Speech = { speaker: undefined, text: '', digit: undefined };

/** Events after which a call looks different. */
const changes = new Set<LiveCallsSpeechSubscription['conversationEvents']['__typename']>([
  'CallStarted',
  'CallAnswered',
  'CallTakenOver',
  'AgentResumed',
  'TransferChanged',
  'RecordingChanged',
  'CallEnded',
]);

/** Follows what is said in a conversation by telephone. @param onChange is called when a call looks different */
export function useSpeech(
  conversationId: string,
  { isPaused, onChange }: { readonly isPaused: boolean; readonly onChange: () => void },
): Speech {
  const [speech, setSpeech] = useState(silence);
  useEvents(
    LiveCallsSpeechDocument,
    { conversationId },
    {
      isPaused,
      onEvent: ({ conversationEvents: event }) => {
        if (changes.has(event.__typename)) onChange();
        if (event.__typename === 'SpeechChanged')
          setSpeech(({ digit }) => ({ speaker: event.speaker, text: event.text, digit }));
        // What was said stands among the messages now.
        if (event.__typename === 'MessageSent') setSpeech(silence);
        if (event.__typename === 'KeyPressed') setSpeech((before) => ({ ...before, digit: event.digit }));
        if (event.__typename === 'CallEnded') setSpeech(silence);
      },
      onReset: () => (onChange(), null),
    },
  );
  return speech;
}
