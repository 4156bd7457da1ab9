import type { CallEndReason } from '#contracts/calling/calls.ts';
import type { agentTools } from '#contracts/calling/script.ts';
import type { AnsweredBy } from './inputs.ts';

export type AgentTool = (typeof agentTools)[number];

/** What is to be done, in this order. */
export type MachineOutput =
  | {
      readonly kind: 'SAY';
      readonly text: string;
      readonly isInterruptible: boolean;
      readonly language: string;
    }
  /** A line of the conversation: what the caller said, or what was heard of the agent. */
  | {
      readonly kind: 'STORE';
      readonly role: 'CALLER' | 'AGENT' | 'OPERATOR';
      /** The command by which an operator has typed the words. */
      readonly commandId?: string;
      readonly text: string;
      readonly isInterrupted: boolean;
      readonly spokenMs: number;
    }
  /** A key was pressed. The digit of a secret is kept nowhere. */
  | { readonly kind: 'KEY'; readonly digit: string; readonly isSecret: boolean }
  | { readonly kind: 'LANGUAGE'; readonly language: string }
  /** This number is never called again. */
  | { readonly kind: 'FORGET_NUMBER' }
  /** The call is not recorded any more, and what was recorded of it is deleted. */
  | { readonly kind: 'REFUSE_RECORDING' }
  | {
      readonly kind: 'TOOL';
      readonly tool: AgentTool;
      readonly arguments: Readonly<Record<string, string>>;
    }
  /** @param transferId where an operator has asked for it */
  | {
      readonly kind: 'TRANSFER';
      readonly reason: string;
      readonly transferId: string | null;
      /** The operator who is asked first; null for whoever is there. */
      readonly operatorId: string | null;
    }
  | { readonly kind: 'CALL_BACK' }
  /** The language model of the agent is to answer. @param turn counts these questions */
  | { readonly kind: 'ASK_MODEL'; readonly turn: number }
  | { readonly kind: 'ANSWERED'; readonly who: AnsweredBy; readonly signal: 'AMD' | 'TEXT' | 'TIMEOUT' }
  | { readonly kind: 'END'; readonly reason: CallEndReason; readonly outcome: string | null };
