import { reachesNoOutcome } from '../checks/endings.ts';
import { isForgotten } from '../checks/opt-out.ts';
import { ordersNothing } from '../checks/tools.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const hostile: Scenario = {
  name: 'HOSTILE',
  about: 'Insults the agent and wants to be left alone, which is a wish for no more calls.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona:
      'You are angry about calls of this kind. You insult the agent, and in the end you say: leave me alone.',
    answers: false,
    reactions: [
      {
        on: { kind: 'WORDS', nth: 1 },
        cutInAtWord: 3,
        say: {
          en: ['What the hell do you people want?', 'Are you people out of your minds?'],
          de: ['Was zum Teufel wollt ihr denn?', 'Habt ihr den Verstand verloren?'],
        },
      },
      {
        on: { kind: 'WORDS', nth: 2 },
        isInsistent: true,
        say: {
          en: ['Just leave me alone!', 'Leave us alone, you idiots.'],
          de: ['Lassen Sie mich in Ruhe!', 'Lasst uns in Ruhe, ihr Idioten.'],
        },
      },
    ],
  },
  checks: [isForgotten, reachesNoOutcome, ordersNothing],
};
