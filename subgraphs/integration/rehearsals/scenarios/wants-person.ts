import { endsBy, promisesCallBack, handsOver } from '../checks/endings.ts';
import { ordersNothing } from '../checks/tools.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const wantsPerson: Scenario = {
  name: 'WANTS_PERSON',
  about: 'Wants a person, and nobody is free: a call back is noted.',
  isTaken: false,
  caller: {
    ...ordinary,
    persona: 'You do not talk to machines. You ask for a person.',
    reactions: [
      {
        on: { kind: 'QUESTION', nth: 1 },
        say: {
          en: ['Can I speak to a real person?', 'I want to talk to somebody of your staff. Give me a human.'],
          de: ['Ich möchte mit einem Menschen sprechen.', 'Verbinden Sie mich bitte.'],
        },
      },
    ],
  },
  checks: [handsOver, promisesCallBack, endsBy('AGENT_ENDED'), ordersNothing],
};
