import type { AgentVersion } from '#contracts/calling/script.ts';
import type { TokenUsage } from '../../hub/capabilities/language-model.ts';
import type { MachineInput } from '../machine/inputs.ts';
import type { AgentTool } from '../machine/outputs.ts';
import type { MachineState } from '../machine/state.ts';
import type { SpokenLine } from './turn-frame.ts';

/** What a tool has answered. */
export interface ToolAnswer {
  readonly ok: boolean;
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A question to the language model that leads a call. */
export interface ModelTurn {
  readonly agent: AgentVersion;
  /** As it is after the words of the caller. */
  readonly state: MachineState;
  readonly lines: readonly SpokenLine[];
  /** Counts these questions. */
  readonly turn: number;
  readonly useTool: (tool: AgentTool, given: unknown) => Promise<ToolAnswer>;
  readonly signal: AbortSignal;
  /** Told of what an answer has cost. */
  readonly onUsage?: (usage: TokenUsage | null) => void;
}

type Told<Input> = Input extends { readonly at: number } ? Omit<Input, 'at'> : never;

/** What the machine of the call is told of an answer. */
export type ModelEvent = Told<Extract<MachineInput, { kind: 'MODEL_SAYS' | 'MODEL_DONE' | 'MODEL_FAILED' }>>;

/** Answers for a language model, sentence by sentence. It never throws: what cannot be said is a failure. */
export type ModelLeader = (turn: ModelTurn) => AsyncIterable<ModelEvent>;
