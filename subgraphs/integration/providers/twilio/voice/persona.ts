/** One reaction of who is called. */
export interface Reaction {
  /** What the agent must have said; without it the reaction is to whatever comes next. */
  readonly hear?: RegExp;
  readonly say?: string;
  readonly digit?: string;
  /** Speaks after so many words of the agent instead of waiting for the end. */
  readonly interruptAtWord?: number;
  /** Speaks without interrupting, as somebody does who only listens. */
  readonly isBackchannel?: boolean;
  readonly hangUp?: boolean;
  /** May happen again. */
  readonly isRepeated?: boolean;
}

/** Who answers a call of the sandbox, and what they say: a script that is the same each time. */
export interface Persona {
  readonly name: string;
  /** What becomes of the call. */
  readonly answer: 'ANSWERED' | 'busy' | 'no-answer' | 'failed';
  /** What the detection of machines says. */
  readonly answeredBy: string;
  /** The first words, without waiting for the agent. */
  readonly greeting?: string;
  readonly language?: string;
  /** How long they stay in a conference, in milliseconds; without it until the others leave. */
  readonly conferenceMs?: number;
  readonly reactions: readonly Reaction[];
}
