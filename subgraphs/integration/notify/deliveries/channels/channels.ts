import type { SentChannel } from '../../channels.ts';
import { email } from './email.ts';
import { push } from './push.ts';
import type { SentChannelSpec } from './sent-channel.ts';
import { sms } from './sms.ts';
import { voice } from './voice.ts';
import { whatsApp } from './whatsapp.ts';

/** Every channel that sends through providers. A new one needs its file and its line here. */
export const sentChannels: Readonly<Record<SentChannel, SentChannelSpec>> = {
  PUSH: push,
  EMAIL: email,
  SMS: sms,
  WHATSAPP: whatsApp,
  VOICE: voice,
};
