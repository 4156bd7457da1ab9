import { intents, triggers } from '#contracts/calling/understood.ts';
/** Who wrote a turn. */
export type Speaker = 'CUSTOMER' | 'OPERATOR' | 'ASSISTANT' | 'VENDOR';

/** A message as the detectors read it. */
export interface Turn {
  readonly seq: number;
  readonly from: Speaker;
  readonly text: string;
  readonly at: Date;
  /** How many orders had been made in the conversation before; none without it. */
  readonly orders?: number;
  /** Whether an order of the conversation was open then, or one was being talked about. */
  readonly isBooked?: boolean;
}

export interface KnownService {
  readonly slug: string;
  readonly name: string;
}

/** What is known before the first message. */
export interface Ground {
  /** Language of the conversation, a code of ISO 639-1, if somebody set it. */
  readonly language: string | null;
  /** Time zone in which a customer's "tomorrow at 3" is meant, a name of IANA. */
  readonly timezone: string;
  readonly now: Date;
  readonly services: readonly KnownService[];
}

/** Words that caused a claim: `quote` is `text.slice(from, to)` of the message `seq`. */
export interface Evidence {
  readonly seq: number;
  readonly from: number;
  readonly to: number;
  readonly quote: string;
  readonly category: string;
}

export type Detector = 'RULES' | 'LR';

/** What each claim has. */
export interface Claim {
  readonly probability: number;
  readonly evidence: readonly Evidence[];
  readonly detector: Detector;
  readonly version: string;
}

export const INTENTS = intents;
export type Intent = (typeof INTENTS)[number];

/** What the customer's latest message is for; one message can have several. */
export interface IntentClaim extends Claim {
  readonly intent: Intent;
}

export type SlotName =
  | 'PHONE'
  | 'EMAIL'
  | 'POSTCODE'
  | 'ADDRESS'
  | 'MONEY'
  | 'BUDGET'
  | 'TIME'
  | 'SERVICE'
  | 'URGENCY';

/** A fact that somebody told. `raw` is the quote, `value` its normal form. */
export interface Slot {
  readonly slot: SlotName;
  readonly value: string;
  readonly raw: string;
  readonly seq: number;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
}

export interface SentimentClaim extends Claim {
  readonly sentiment: 'NEGATIVE' | 'NEUTRAL' | 'POSITIVE';
}

export interface LanguageClaim extends Claim {
  readonly language: string | null;
}

export const TRIGGERS = triggers;
export type Trigger = (typeof TRIGGERS)[number];

/** Something that a person or a rule may want to act upon. */
export interface TriggerClaim extends Claim {
  readonly trigger: Trigger;
  /** The latest message that raised it. */
  readonly atSeq: number;
}

export interface ScamClaim extends Claim {
  readonly verdict: 'NONE' | 'SUSPECTED' | 'LIKELY';
  /** Kinds of evidence found in the words of whoever is suspected. */
  readonly categories: readonly string[];
  /** Whose words they are. */
  readonly by: Speaker | null;
}

/** What is understood of a conversation after the message `upToSeq`. */
export interface Insight {
  readonly upToSeq: number;
  readonly language: LanguageClaim;
  readonly intents: readonly IntentClaim[];
  /** All that was told, in order; a later value of a slot wins over an earlier one. */
  readonly slots: readonly Slot[];
  readonly sentiment: SentimentClaim;
  readonly triggers: readonly TriggerClaim[];
  readonly scam: ScamClaim;
}
