import type { Check } from './check.ts';

/** Lines of the agent after the wish at most: the confirmation, and what was already on its way. */
const mostLines = 2;

/** The number is forgotten once, and the call ends at once. */
export const isForgotten: Check = {
  name: 'IS_FORGOTTEN',
  problem: ({ facts, endReason }) => {
    const at = facts.findIndex(({ kind }) => kind === 'FORGET_NUMBER');
    if (at === -1) return 'The caller wanted no more calls, and the number was not forgotten.';
    if (endReason !== 'OPTED_OUT') return `The call went on after the opt-out and ended by ${endReason}.`;
    const lines = facts.slice(at).filter(({ kind }) => kind === 'HEARD').length;
    return lines <= mostLines ? null : `The agent said ${lines} more lines after the opt-out.`;
  },
};

/** Nobody has asked for that. */
export const isNotForgotten: Check = {
  name: 'IS_NOT_FORGOTTEN',
  problem: ({ facts }) =>
    facts.some(({ kind }) => kind === 'FORGET_NUMBER')
      ? 'The number was forgotten, and nobody had asked for that.'
      : null,
};
