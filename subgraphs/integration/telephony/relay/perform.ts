import type { AgentVersion } from '#contracts/calling/script.ts';
import type { Services } from '../../services.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import type { Happening } from './converse.ts';
import type { RelaySession } from './relay-session.ts';

export interface Performing {
  readonly session: RelaySession;
  readonly agent: AgentVersion;
}

/** Does what is no speech and takes its time. Whatever must be kept with the words is done where they are. */
export async function perform(
  _services: Services,
  _call: Performing,
  output: MachineOutput,
): Promise<Happening | undefined> {
  switch (output.kind) {
    case 'TOOL':
      return { kind: 'TOOL_DONE', isDone: false, values: {} };
    case 'TRANSFER':
      return { kind: 'TRANSFER_FAILED' };
    default:
      return undefined;
  }
}
