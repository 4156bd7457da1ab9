import type { Caller } from './caller.ts';
import type { Phrases } from './phrases.ts';

/** Which words of the agent a reaction is about. Numbers count from one. */
export type Moment =
  | { readonly kind: 'WORDS'; readonly nth: number }
  | { readonly kind: 'QUESTION'; readonly nth: number }
  | { readonly kind: 'CONFIRMATION'; readonly nth: number }
  /** The first words of each question that is new. */
  | { readonly kind: 'NEW_QUESTION' }
  /** The first words that nothing interrupts, such as those to a service that screens calls. */
  | { readonly kind: 'FIRST_FIXED_WORDS' };

/** What a caller does at a moment, once for each moment that fits. */
export interface Reaction {
  readonly on: Moment;
  readonly say?: Phrases;
  readonly key?: string;
  readonly isHangUp?: boolean;
  /** Does it in the middle of the agent's words. */
  readonly cutInAtWord?: number;
  /** A sound of listening, which interrupts nobody. */
  readonly isBackchannel?: boolean;
  /** Says it over the agent's last words where no better moment came. */
  readonly isInsistent?: boolean;
}

/** A caller as data: how it answers, and what it does at which moment. */
export interface CallerScript {
  /** Who this is, for a language model that plays the caller instead. */
  readonly persona: string;
  readonly greeting: Phrases | null;
  /** Speaks a language that is not the agent's first one. */
  readonly isForeign?: boolean;
  /** Milliseconds until it speaks: the least and the most. */
  readonly thinksMs: readonly [number, number];
  /** Whether it gives good answers to questions where no reaction fits. */
  readonly answers: boolean;
  /** What it answers to the question for a slot, instead of any good answer. */
  readonly ownAnswers?: Readonly<Record<string, string>>;
  readonly reactions: readonly Reaction[];
  readonly detection?: Caller['detection'];
}
