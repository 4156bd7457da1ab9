import { factsOf } from '../simulation/facts.ts';
import type { Check } from './check.ts';

/** After a no to what was read back, what counts is what was said then. */
export const keepsLaterAnswer: Check = {
  name: 'KEEPS_LATER_ANSWER',
  problem: (call) => {
    const last = new Map(factsOf(call, 'FILLED').map(({ slot, value }) => [slot, value]));
    for (const [slot, value] of last) {
      if (call.outcome !== null && call.slots[slot] !== value) return `${slot} is not what was said last.`;
    }
    return null;
  },
};
