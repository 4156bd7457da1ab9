import { say } from './verbs.ts';
import type { Twiml } from './write-twiml.ts';

interface Conference {
  readonly name: string;
  /** Whether it begins with this call. Whoever waits for that hears music. */
  readonly isStarting: boolean;
  /** Told when the call has left; null for one that ends then. */
  readonly actionUrl: string | null;
}

/**
 * Puts a call into a conference of two. It ends for both when one of them leaves, so that nobody is left in silence.
 * @see https://www.twilio.com/docs/voice/twiml/conference
 */
export function conference({ name, isStarting, actionUrl }: Conference): Twiml {
  const attributes = {
    startConferenceOnEnter: isStarting,
    endConferenceOnExit: true,
    beep: false,
    maxParticipants: 2,
  };
  return {
    name: 'Dial',
    attributes: { action: actionUrl ?? undefined },
    children: [{ name: 'Conference', attributes, text: name }],
  };
}

/** Reads a text and waits for a key. */
export const gatherKey = (text: string, language: string, actionUrl: string): Twiml => ({
  name: 'Gather',
  attributes: { action: actionUrl, numDigits: 1, timeout: 8 },
  children: [say(text, language)],
});
