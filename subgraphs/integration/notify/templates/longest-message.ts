import type { Channel } from '../channels.ts';

/** Characters that a message of a channel can have. */
export function longestMessage(channel: Channel): number {
  switch (channel) {
    case 'IN_APP':
      return 2_000;
    // A message of Firebase Cloud Messaging has 4,096 bytes in all, and a character up to 4.
    case 'PUSH':
      return 900;
    case 'EMAIL':
      return 20_000;
    // Twilio refuses longer ones with error 21617.
    case 'SMS':
      return 1_600;
    // The body of a template of WhatsApp.
    case 'WHATSAPP':
      return 1_024;
    // About 40 seconds of speech.
    case 'VOICE':
      return 600;
  }
}
