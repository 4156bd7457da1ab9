import type { CallFacts } from '../simulation/facts.ts';

/** A question to the facts of a call that was played. No opinion takes part: the same call always gets the same answer. */
export interface Check {
  readonly name: string;
  /** What is wrong, in a sentence; null where all is well. */
  problem(call: CallFacts): string | null;
}
