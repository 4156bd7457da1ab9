import { reachesNoOutcome } from '../checks/endings.ts';
import { ordersNothing } from '../checks/tools.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const child: Scenario = {
  name: 'CHILD',
  about: 'A child picks up, knows nothing and hangs up.',
  isTaken: false,
  caller: {
    ...ordinary,
    persona:
      'You are five years old and alone at the telephone. You know no answer, and put the phone down soon.',
    greeting: { en: ['Hello, who are you?'], de: ['Hallo, wer bist du?'] },
    answers: false,
    reactions: [
      {
        on: { kind: 'QUESTION', nth: 1 },
        say: { en: ['Mommy is in the shower.', 'Mommy is outside.'], de: ['Mama ist unter der Dusche.'] },
      },
      { on: { kind: 'WORDS', nth: 2 }, isHangUp: true },
    ],
  },
  checks: [reachesNoOutcome, ordersNothing, turnsAtMost(1)],
};
