import { completes } from '../checks/endings.ts';
import { neverInterrupted, turnsAtMost } from '../checks/turns.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const backchannel: Scenario = {
  name: 'BACKCHANNEL',
  about: 'Says mhm while it listens, which is no interruption and no answer.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You listen, and say mhm now and then.',
    reactions: [
      {
        on: { kind: 'NEW_QUESTION' },
        cutInAtWord: 2,
        isBackchannel: true,
        say: { en: ['Mhm.', 'Uh-huh.', 'Ok.'], de: ['Mhm.', 'Aha.', 'Ja.'] },
      },
    ],
  },
  checks: [completes, neverInterrupted, turnsAtMost(3)],
};
