import type { Channel } from '../channels.ts';

/** Channels whose messages have a title beside their text. */
export function hasSubject(channel: Channel): boolean {
  switch (channel) {
    case 'IN_APP':
    case 'PUSH':
    case 'EMAIL':
      return true;
    case 'SMS':
    case 'WHATSAPP':
    case 'VOICE':
      return false;
  }
}
