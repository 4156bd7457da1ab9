import type { CallEndReason } from '#contracts/calling/calls.ts';
import { factsOf } from '../simulation/facts.ts';
import type { CallFacts } from '../simulation/facts.ts';
import type { Check } from './check.ts';

/** The call has come to an outcome of its agent, or the script has handed it over. */
const isCompleted = (call: CallFacts) =>
  call.outcome !== null || factsOf(call, 'TRANSFER').some(({ isScripted }) => isScripted);
const isHandedOver = (call: CallFacts) =>
  factsOf(call, 'TRANSFER').length > 0 || factsOf(call, 'CALL_BACK').length > 0;

export const completes: Check = {
  name: 'COMPLETES',
  problem: (call) => (isCompleted(call) ? null : `The call ended without an outcome: ${call.endReason}.`),
};

/** The call has come to this outcome, and to no other. */
export const comesTo = (wanted: string): Check => ({
  name: `COMES_TO_${wanted}`,
  problem: ({ outcome, endReason }) =>
    outcome === wanted ? null : `The call came to ${outcome ?? 'no outcome'} and ended by ${endReason}.`,
});

/** For callers whom an agent may well not understand. */
export const completesOrHandsOver: Check = {
  name: 'COMPLETES_OR_HANDS_OVER',
  problem: (call) =>
    isCompleted(call) || isHandedOver(call)
      ? null
      : `The call ended without an outcome and without a person: ${call.endReason}.`,
};

export const handsOver: Check = {
  name: 'HANDS_OVER',
  problem: (call) => (isHandedOver(call) ? null : 'Neither a person nor a call back was asked for.'),
};

export const promisesCallBack: Check = {
  name: 'PROMISES_CALL_BACK',
  problem: (call) =>
    factsOf(call, 'CALL_BACK').length > 0 ? null : 'Nobody took the call, and no call back was noted.',
};

export const endsBy = (...reasons: readonly CallEndReason[]): Check => ({
  name: `ENDS_BY_${reasons.join('_OR_')}`,
  problem: ({ endReason }) => (reasons.includes(endReason) ? null : `The call ended by ${endReason}.`),
});

/** Nothing that was said counts as an outcome. */
export const reachesNoOutcome: Check = {
  name: 'REACHES_NO_OUTCOME',
  problem: ({ outcome }) => (outcome === null ? null : `The call was taken for ${outcome}.`),
};
