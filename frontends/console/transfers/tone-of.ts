import type { Tone } from '#packages/components/tone.ts';
import type { TransferState } from '#generated/documents/frontends/console/transfers.ts';

/** How a state is shown. */
export function toneOf(state: TransferState): Tone {
  switch (state) {
    case 'DONE':
      return 'good';
    case 'DONE_WITH_ERRORS':
      return 'warn';
    case 'FAILED':
      return 'bad';
    case 'UPLOADED':
    case 'VALIDATING':
    case 'RUNNING':
      return 'info';
    default:
      return 'neutral';
  }
}

/** Whether the server works on it. */
export function isGoing(state: TransferState): boolean {
  return state === 'AWAITING_FILE' || state === 'UPLOADED' || state === 'VALIDATING' || state === 'RUNNING';
}
