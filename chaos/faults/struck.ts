import type { Recovery } from '../system/recovery.ts';
import type { Fault } from './fault.ts';

/** A fault that has happened. Times are monotonic milliseconds. */
export interface StruckFault {
  readonly fault: Fault;
  readonly victim: string;
  readonly from: number;
  /** When everything was well again. */
  readonly to: number;
  readonly recovery: Recovery;
}
