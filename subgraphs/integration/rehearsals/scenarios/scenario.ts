import type { CallerScript } from '../callers/caller-script.ts';
import type { Check } from '../checks/check.ts';

/** A call that an agent must get through, and what must be true of it then. */
export interface Scenario {
  /** Capital letters, as it is stored. */
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly about: string;
  /** Only calls that we make meet machines that answer. */
  readonly isOutboundOnly?: boolean;
  /** Whether a person takes a call that is handed over. */
  readonly isTaken: boolean;
  readonly caller: CallerScript;
  readonly checks: readonly Check[];
}
