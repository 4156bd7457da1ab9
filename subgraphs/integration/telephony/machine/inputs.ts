import type { answeredBy, CallEndReason } from '#contracts/calling/calls.ts';
import type { ModelAnswer } from './state.ts';

export type AnsweredBy = (typeof answeredBy)[number];

/** What happens to a call, with the time in milliseconds. */
export type MachineInput = { readonly at: number } & (
  | { readonly kind: 'CONNECTED' }
  /** A whole sentence of the caller. */
  | { readonly kind: 'HEARD'; readonly text: string; readonly language?: string }
  | { readonly kind: 'KEY'; readonly digit: string }
  /** The provider reports how far the words were played. */
  | { readonly kind: 'PLAYED'; readonly text: string }
  /** The words that were sent were played to their end. */
  | { readonly kind: 'SPOKEN' }
  /** The caller has interrupted. `heard` is what was played by then, as the provider has it. */
  | { readonly kind: 'INTERRUPTED'; readonly heard: string }
  /** The time of `timerOf` is over. */
  | { readonly kind: 'TIMER' }
  | { readonly kind: 'ANSWERED_BY'; readonly who: AnsweredBy; readonly isAfterBeep: boolean }
  | {
      readonly kind: 'TOOL_DONE';
      readonly isDone: boolean;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'TRANSFER_FAILED' }
  /** Another process goes on with the call, so long after the former one. */
  | { readonly kind: 'RECONNECTED'; readonly awayMs: number }
  /** Somebody who may has ended the call. */
  | { readonly kind: 'STOPPED'; readonly reason: CallEndReason }
  /** An operator has the call: the agent is silent until it resumes. */
  | { readonly kind: 'TAKEN_OVER' }
  | { readonly kind: 'RESUMED' }
  /** The agent's voice says what an operator has typed. @param id of the command */
  | { readonly kind: 'OPERATOR_SAYS'; readonly id: string; readonly text: string }
  /** What an operator has told the agent: the slot `coaching` has it. */
  | { readonly kind: 'COACHED'; readonly text: string }
  /** An operator has the call handed over, to one of them first or to whoever is there. @param transferId of the transfer that was asked for */
  | { readonly kind: 'TRANSFER_ASKED'; readonly transferId: string; readonly operatorId: string | null }
  /** A sentence of the language model that leads the call, as an answer to this question. */
  | { readonly kind: 'MODEL_SAYS'; readonly turn: number; readonly text: string }
  | { readonly kind: 'MODEL_DONE'; readonly turn: number; readonly answer: ModelAnswer }
  /** It has no answer that may be spoken. */
  | { readonly kind: 'MODEL_FAILED'; readonly turn: number }
  | { readonly kind: 'CLOSED' }
);
