import type { AgentVersion } from '#contracts/calling/script.ts';
import type { MachineOutput } from './outputs.ts';
import type { MachineState } from './state.ts';

/** One move of the machine while it is made. Its state is a copy that belongs to this move. */
export interface Draft {
  readonly agent: AgentVersion;
  readonly at: number;
  readonly state: MachineState;
  readonly outputs: MachineOutput[];
  /** The words of the language model for the question of a step. */
  wording?: { readonly step: string; readonly text: string };
}
