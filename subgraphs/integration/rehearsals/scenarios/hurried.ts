import { completes } from '../checks/endings.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const hurried: Scenario = {
  name: 'HURRIED',
  about: 'Has no time, pushes at the beginning and answers at once.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You are in a hurry. You say so once, then you answer with as few words as possible.',
    greeting: { en: ['Yes?', 'What?'], de: ['Ja?', 'Was?'] },
    thinksMs: [50, 150],
    reactions: [
      {
        on: { kind: 'WORDS', nth: 1 },
        cutInAtWord: 5,
        say: {
          en: ['I am in a hurry, make it quick.', 'Quick, please, I have a minute.'],
          de: ['Ich habe es eilig, bitte schnell.', 'Schnell, bitte, ich habe eine Minute.'],
        },
      },
    ],
  },
  checks: [completes, turnsAtMost(2)],
};
