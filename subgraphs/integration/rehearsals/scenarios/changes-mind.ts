import { completes } from '../checks/endings.ts';
import { keepsLaterAnswer } from '../checks/later-answer.ts';
import { isNotForgotten } from '../checks/opt-out.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const changesMind: Scenario = {
  name: 'CHANGES_MIND',
  about: 'Says no to what is read back and answers anew.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'When the agent reads back what you said, you say no once, and give another answer.',
    reactions: [
      {
        on: { kind: 'CONFIRMATION', nth: 1 },
        say: {
          en: ['No, that is wrong after all.', 'No, I have thought about it again.'],
          de: ['Nein, doch anders.', 'Nein, ich habe es mir anders überlegt.'],
        },
      },
    ],
  },
  checks: [completes, keepsLaterAnswer, isNotForgotten, turnsAtMost(3)],
};
