import type { CallEndReason } from '#contracts/calling/calls.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';
import type { AnsweredBy } from '../../telephony/machine/inputs.ts';
import type { AgentTool } from '../../telephony/machine/outputs.ts';
import type { MachineState } from '../../telephony/machine/state.ts';

/** Something that has happened in a call that was played, in the order in which it happened. */
export type CallFact =
  /** Words of the agent, as far as they were played. `sent` is what it wanted to say. */
  | {
      readonly kind: 'HEARD';
      readonly text: string;
      readonly sent: string;
      readonly language: string;
      /** Whether anybody could have cut in. */
      readonly isInterruptible: boolean;
      readonly answeredBy: AnsweredBy | null;
    }
  | { readonly kind: 'SAID'; readonly text: string }
  | { readonly kind: 'PRESSED'; readonly digit: string }
  | { readonly kind: 'INTERRUPTED' }
  /** A slot got a value from the caller. */
  | { readonly kind: 'FILLED'; readonly slot: string; readonly value: string }
  | {
      readonly kind: 'TOOL';
      readonly tool: AgentTool;
      readonly arguments: Readonly<Record<string, string>>;
      /** The step that uses it. */
      readonly step: string | null;
    }
  | { readonly kind: 'TRANSFER'; readonly reason: string; readonly isScripted: boolean }
  | { readonly kind: 'CALL_BACK' }
  | { readonly kind: 'FORGET_NUMBER' }
  | { readonly kind: 'ANSWERED'; readonly who: AnsweredBy }
  /** The agent has ended the call. */
  | { readonly kind: 'END'; readonly reason: CallEndReason; readonly outcome: string | null };

/** All that is known of a call that was played. */
export interface CallFacts {
  readonly agent: AgentVersion;
  readonly direction: MachineState['direction'];
  readonly facts: readonly CallFact[];
  /** The lines of the agent as they would be stored. */
  readonly stored: readonly string[];
  readonly endReason: CallEndReason;
  readonly outcome: string | null;
  readonly slots: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** Milliseconds that the machine has taken for each turn of the caller, measured. */
  readonly turnMs: readonly number[];
}

/** The facts of one kind. */
export function factsOf<Kind extends CallFact['kind']>(
  { facts }: Pick<CallFacts, 'facts'>,
  kind: Kind,
): Extract<CallFact, { kind: Kind }>[] {
  return facts.filter((fact): fact is Extract<CallFact, { kind: Kind }> => fact.kind === kind);
}
