import type { Step } from '#contracts/calling/script.ts';
import type { AnsweredBy } from '../../telephony/machine/inputs.ts';

/** A step that waits for the caller. */
export type Question = Extract<Step, { kind: 'ASK' | 'CONFIRM' }>;

/** Words of the agent, as a caller meets them. */
export interface AgentWords {
  readonly text: string;
  readonly language: string;
  readonly isInterruptible: boolean;
  /** The question that the words end with; null where they ask nothing. */
  readonly question: Question | null;
}

/** What a caller does. */
export type CallerAct =
  | { readonly kind: 'SAY'; readonly text: string; readonly language?: string; readonly afterMs: number }
  | { readonly kind: 'KEY'; readonly digit: string; readonly afterMs: number }
  | { readonly kind: 'HANG_UP'; readonly afterMs: number };

/** What a caller does in the middle of the agent's words. */
export interface CutIn {
  readonly atWord: number;
  readonly act: CallerAct;
  /** A sound of listening, which interrupts nobody. */
  readonly isBackchannel?: boolean;
}

/** Who is on the other end. It knows what it hears, and nothing of the agent's state. */
export interface Caller {
  /** What the provider's detection of machines says, and when. */
  readonly detection?:
    | { readonly who: AnsweredBy; readonly isAfterBeep: boolean; readonly afterMs: number }
    | undefined;
  /** The first words. */
  answer(): CallerAct | undefined;
  /** Whether it lets the agent finish. */
  listen(words: AgentWords): CutIn | undefined;
  /** What it does when the agent was heard to the end; nothing is silence. */
  reply(words: AgentWords): CallerAct | undefined | Promise<CallerAct | undefined>;
}
