import { completesOrHandsOver } from '../checks/endings.ts';
import { isNotForgotten } from '../checks/opt-out.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const unclearAnswers: Scenario = {
  name: 'UNCLEAR_ANSWERS',
  about: 'Answers each question only when it is asked again.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'Your first answer to each question is vague and useless, the second one is good.',
    reactions: [
      {
        on: { kind: 'NEW_QUESTION' },
        say: {
          en: ['Well, it depends, does it?', 'Hmm, whatever, really.'],
          de: ['Tja, das kommt darauf an.', 'Hm, ganz egal eigentlich.'],
        },
      },
    ],
  },
  checks: [completesOrHandsOver, isNotForgotten, turnsAtMost(3)],
};
