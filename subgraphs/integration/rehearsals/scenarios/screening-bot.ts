import { completes } from '../checks/endings.ts';
import { isNotForgotten } from '../checks/opt-out.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const screeningBot: Scenario = {
  name: 'SCREENING_BOT',
  about: 'A service asks who calls and why, and then the person takes the call.',
  isOutboundOnly: true,
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You are a service that screens calls. Once you know who calls and why, the person answers.',
    greeting: {
      en: [
        'The person you are calling is using a screening service. Please say your name and why you are calling.',
        'Hi, state your name and the reason for your call.',
      ],
      de: ['Nennen Sie bitte Ihren Namen und den Grund Ihres Anrufs.'],
    },
    reactions: [
      {
        on: { kind: 'FIRST_FIXED_WORDS' },
        say: { en: ['Hi, this is me now.', 'Hello, go on.'], de: ['Ja, jetzt bin ich da.'] },
      },
    ],
  },
  checks: [completes, isNotForgotten],
};
