import type { Evidence, IntentClaim, SentimentClaim, Slot, Turn } from '../insight.ts';
import type { Word } from '../text/fold.ts';
import type { DeniedIntents } from '../intents/intents.ts';

/** What one message of the customer was understood as, for the triggers. */
export interface Heard {
  readonly turn: Turn;
  readonly words: readonly Word[];
  readonly intents: readonly IntentClaim[];
  /** Intents that the message denies: "no, don't cancel". */
  readonly denied: DeniedIntents;
  readonly sentiment: SentimentClaim;
  readonly slots: readonly Slot[];
}

/** A reason to raise a trigger. */
export interface Reason {
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}
