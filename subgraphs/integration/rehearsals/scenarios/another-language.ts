import { completesOrHandsOver } from '../checks/endings.ts';
import { isNotForgotten } from '../checks/opt-out.ts';
import { turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const anotherLanguage: Scenario = {
  name: 'ANOTHER_LANGUAGE',
  about: 'Speaks another language than the agent begins with.',
  isTaken: false,
  caller: {
    ...ordinary,
    persona: 'You speak German only, and answer what you are asked in German.',
    isForeign: true,
  },
  checks: [completesOrHandsOver, isNotForgotten, turnsAtMost(3)],
};
