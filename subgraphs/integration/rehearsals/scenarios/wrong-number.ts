import { reachesNoOutcome } from '../checks/endings.ts';
import { ordersNothing } from '../checks/tools.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const wrongNumber: Scenario = {
  name: 'WRONG_NUMBER',
  about: 'Is not who the agent wants, says so twice and hangs up.',
  isTaken: false,
  caller: {
    ...ordinary,
    persona: 'You are somebody else than the agent wants. You say so, and hang up when it goes on.',
    answers: false,
    reactions: [
      {
        on: { kind: 'WORDS', nth: 1 },
        say: {
          en: ['There is nobody of that name here.', 'You have dialled the house of somebody else.'],
          de: ['Hier wohnt jemand anders.', 'Da sind Sie bei jemand anderem gelandet.'],
        },
      },
      {
        on: { kind: 'WORDS', nth: 2 },
        say: {
          en: ['As I said, you have reached somebody else.'],
          de: ['Wie gesagt, Sie haben sich verwählt.'],
        },
      },
      { on: { kind: 'WORDS', nth: 3 }, isHangUp: true },
    ],
  },
  checks: [reachesNoOutcome, ordersNothing, turnsAtMost(1)],
};
