import { completes } from '../checks/endings.ts';
import { isNotForgotten } from '../checks/opt-out.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

const question = {
  en: ['Wait, what is this about?', 'Hold on, who is that?', 'Sorry, what was that?'],
  de: ['Moment, worum geht es?', 'Warten Sie, wer ist da?'],
} as const;

export const interrupter: Scenario = {
  name: 'INTERRUPTER',
  about: 'Speaks into the words of the agent, three times.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You interrupt the agent in the middle of its sentences, and answer when it asks again.',
    thinksMs: [100, 500],
    reactions: [
      { on: { kind: 'WORDS', nth: 1 }, cutInAtWord: 4, say: question },
      { on: { kind: 'WORDS', nth: 2 }, cutInAtWord: 2, say: question },
      { on: { kind: 'WORDS', nth: 4 }, cutInAtWord: 3, say: question },
    ],
  },
  checks: [completes, isNotForgotten, turnsAtMost(2)],
};
