import { completes } from '../checks/endings.ts';
import { isNotForgotten } from '../checks/opt-out.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const elderly: Scenario = {
  name: 'ELDERLY',
  about: 'Needs time, and asks once to hear a question again.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona:
      'You are eighty-four and hard of hearing. You ask once to hear a question again, and answer slowly.',
    greeting: { en: ['Hello? Who is there?'], de: ['Hallo? Wer ist denn da?'] },
    thinksMs: [2_500, 6_000],
    reactions: [
      {
        on: { kind: 'QUESTION', nth: 1 },
        say: {
          en: ['Pardon, dear? My ears are bad.', 'Would you repeat that, please?'],
          de: ['Wie bitte? Meine Ohren sind schlecht.', 'Würden Sie das wiederholen, bitte?'],
        },
      },
    ],
  },
  checks: [completes, isNotForgotten, turnsAtMost(2)],
};
