import { wantsNoCalls } from '../../telephony/machine/rules/opt-out.ts';
import type { Check } from '../checks/check.ts';
import { isForgotten } from '../checks/opt-out.ts';
import { factsOf } from '../simulation/facts.ts';

/** Whoever wants no more calls is forgotten, in any call. */
export const optOutHolds: Check = {
  name: 'OPT_OUT_HOLDS',
  problem: (call) =>
    factsOf(call, 'SAID').some(({ text }) => wantsNoCalls(text)) ? isForgotten.problem(call) : null,
};
