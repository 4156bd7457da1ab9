import { endsBy } from '../checks/endings.ts';
import { ordersNothing } from '../checks/tools.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const voicemail: Scenario = {
  name: 'VOICEMAIL',
  about: 'A voicemail with a tone: it hears the message of the agent, or nothing.',
  isOutboundOnly: true,
  isTaken: false,
  caller: {
    ...ordinary,
    persona: 'You are the voicemail of a telephone. You say your text once and nothing else.',
    greeting: {
      en: [
        'Hi, I cannot take your call. Please leave a message after the tone.',
        'This is the mailbox of 415 555 0142. Record your message after the beep.',
      ],
      de: [
        'Ich kann gerade nicht. Bitte hinterlassen Sie eine Nachricht nach dem Ton.',
        'Hier ist der Anrufbeantworter. Sprechen Sie bitte nach dem Signalton.',
      ],
    },
    answers: false,
    detection: { who: 'VOICEMAIL', isAfterBeep: true, afterMs: 9_000 },
  },
  checks: [endsBy('VOICEMAIL_LEFT', 'VOICEMAIL_REACHED'), ordersNothing],
};
