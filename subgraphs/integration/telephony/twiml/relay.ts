import type { AgentVersion } from '#contracts/calling/script.ts';
import { localeOf } from '../frames/locale.ts';
import type { Twiml } from './write-twiml.ts';

export interface RelayTwiml {
  readonly agent: AgentVersion;
  /** Of the socket: `wss` and with the token of the call. */
  readonly url: string;
  /** Told when the relay has ended; what it answers is done next. */
  readonly actionUrl: string;
  readonly language: string;
  /** How often speech has failed in this call: the second provider of speech is taken after the first failure. */
  readonly failures: number;
}

/**
 * Connects a call to our socket. The greeting is not part of it: it is sent as text, so that disclosures and the script are one way.
 * Attributes are in the letters of the provider's documentation; the types of its own library have others.
 * @see https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export function connectRelay({ agent, url, actionUrl, language, failures }: RelayTwiml): Twiml {
  const { speech, languages } = agent;
  const attributes = {
    url,
    language: localeOf(language),
    ...voiceOf(speech, failures),
    interruptible: 'any',
    interruptSensitivity: speech.interruptSensitivity.toLowerCase(),
    dtmfDetection: true,
    partialPrompts: true,
    ignoreBackchannel: true,
    speechTimeout: 'auto',
    hints: speech.hints.length === 0 ? undefined : speech.hints.join(','),
    events: 'speaker-events tokens-played',
    echoPromptFiltering: true,
    applicationReconnect: true,
  };
  const children = languages.map((each): Twiml => ({
    name: 'Language',
    attributes: { code: localeOf(each), ...voiceOf(speech, failures) },
  }));
  return {
    name: 'Connect',
    attributes: { action: actionUrl },
    children: [{ name: 'ConversationRelay', attributes, children }],
  };
}

interface Voice {
  readonly ttsProvider: 'Google' | 'Amazon' | 'ElevenLabs';
  readonly voice?: string | undefined;
  readonly transcriptionProvider: 'Google' | 'Deepgram';
}

/** The voice of the agent; after a failure that of another provider, which speaks in its own standard voice. */
function voiceOf({ provider, voiceId }: AgentVersion['speech'], failures: number): Voice {
  const isAmazon = /-(Neural|Generative|Standard)$/.test(voiceId) && !/^[a-z]{2}-[A-Z]{2}-/.test(voiceId);
  const first = provider === 'ELEVENLABS' ? 'ElevenLabs' : isAmazon ? 'Amazon' : 'Google';
  if (failures === 0) {
    return {
      ttsProvider: first,
      voice: voiceId === '' ? undefined : voiceId,
      transcriptionProvider: 'Deepgram',
    };
  }
  return { ttsProvider: first === 'Google' ? 'Amazon' : 'Google', transcriptionProvider: 'Google' };
}
