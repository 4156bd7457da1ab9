import type { Fault } from '../faults/fault.ts';
import type { Rewrite } from './rewrite.ts';

/** A fault in the system itself that a run must find. */
export interface PlantedFault {
  readonly name: string;
  /** The count that must not be zero. */
  readonly shownBy: string;
  readonly rewrites: readonly Rewrite[];
  /** Statements on the prepared database. */
  readonly sql: readonly string[];
  /** What happens meanwhile; nothing for faults that show by themselves. */
  readonly faults: readonly Fault[];
}
