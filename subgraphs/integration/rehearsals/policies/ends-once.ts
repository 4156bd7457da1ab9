import type { Check } from '../checks/check.ts';

/** The end is asked for once, and after it nothing is said or done. */
export const endsOnce: Check = {
  name: 'ENDS_ONCE',
  problem: ({ facts, endReason }) => {
    if (endReason === 'UNKNOWN') return 'The agent waits for ever.';
    const at = facts.findIndex(({ kind }) => kind === 'END');
    if (at === -1 || at === facts.length - 1) return null;
    return 'Something happened after the end of the call.';
  },
};
