import type { LiveAnswer } from '../../hub/webhooks/webhook-ground.ts';
import { relayEnded } from './relay-ended.ts';
import { transfer, whisper } from '../transfers/answers.ts';
import { voice } from './voice.ts';

/** What the provider does next in a call, by the path that it asks. */
export const callAnswers: Readonly<Record<string, LiveAnswer>> = {
  'TWILIO/voice': voice,
  'TWILIO/relay-ended': relayEnded,
  'TWILIO/whisper': whisper,
  'TWILIO/transfer': transfer,
};
