import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../checks/check.ts';
import { factsOf } from '../simulation/facts.ts';

/** The transcript has the words that were played, and no others. */
export const storesWhatWasHeard: Check = {
  name: 'STORES_WHAT_WAS_HEARD',
  problem: (call) => {
    const heard = factsOf(call, 'HEARD').map(({ text }) => text);
    return isDeepStrictEqual(heard, call.stored)
      ? null
      : 'The transcript differs from the words that were played.';
  },
};
