import { endsBy, reachesNoOutcome } from '../checks/endings.ts';
import { ordersNothing } from '../checks/tools.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const hangsUp: Scenario = {
  name: 'HANGS_UP',
  about: 'Hangs up in the middle of a sentence.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You hang up in the middle of what the agent says.',
    reactions: [{ on: { kind: 'WORDS', nth: 1 }, cutInAtWord: 3, isHangUp: true }],
  },
  checks: [endsBy('CUSTOMER_HUNG_UP'), reachesNoOutcome, ordersNothing],
};
