import type { LeadSearchState } from '#generated/documents/frontends/console/lead-searches.ts';
import type { Tone } from '#packages/components/tone.ts';

/** The colour of a state. */
export function toneOf(state: LeadSearchState): Tone {
  switch (state) {
    case 'QUEUED':
    case 'RUNNING':
      return 'accent';
    case 'PAUSED':
      return 'warn';
    case 'DONE':
      return 'good';
    case 'FAILED':
      return 'bad';
    case 'CANCELLED':
      return 'neutral';
  }
}
