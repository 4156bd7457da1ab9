import { isNotForgotten } from '../checks/opt-out.ts';
import { completes } from '../checks/endings.ts';
import { neverInterrupted, turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const polite: Scenario = {
  name: 'POLITE',
  about: 'Listens to the end and answers what is asked.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You are polite and patient. You answer each question in a short sentence.',
  },
  checks: [completes, isNotForgotten, neverInterrupted, turnsAtMost(1)],
};
