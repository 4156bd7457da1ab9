import { factsOf } from '../simulation/facts.ts';
import type { CallFacts } from '../simulation/facts.ts';
import type { Check } from './check.ts';

/** Turns of the caller that an agent may need: some for each of its questions, and some for the way. */
const turnsFor = ({ agent }: CallFacts, perQuestion: number) =>
  8 + perQuestion * agent.steps.filter(({ kind }) => kind === 'ASK' || kind === 'CONFIRM').length;

export const turnsOf = (call: CallFacts): number => factsOf(call, 'SAID').length;

/** The call does not go round in circles. */
export const turnsAtMost = (perQuestion: number): Check => ({
  name: `TURNS_AT_MOST_${perQuestion}_FOR_EACH_QUESTION`,
  problem: (call) => {
    const most = turnsFor(call, perQuestion);
    const turns = turnsOf(call);
    return turns <= most ? null : `The caller spoke ${turns} times, and ${most} would do.`;
  },
});

export const neverInterrupted: Check = {
  name: 'NEVER_INTERRUPTED',
  problem: (call) =>
    factsOf(call, 'INTERRUPTED').length === 0 ? null : 'A sound of listening has stopped the agent.',
};
