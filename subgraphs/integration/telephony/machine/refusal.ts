import type { CallCommandRefusal } from '#contracts/calling/live.ts';
import type { MachineInput } from './inputs.ts';
import type { MachineState } from './state.ts';

/** Inputs that are nothing any more once the call ends. */
const late = new Set<MachineInput['kind']>([
  'COACHED',
  'OPERATOR_SAYS',
  'TAKEN_OVER',
  'RESUMED',
  'TRANSFER_ASKED',
]);

/** Why what an operator wants has no effect on a call in this state; null where it has one. */
export function refusalOf(
  { stage, waiting }: Pick<MachineState, 'stage' | 'waiting'>,
  { kind }: Pick<MachineInput, 'kind'>,
): CallCommandRefusal | null {
  if (late.has(kind) && (stage === 'ENDING' || stage === 'OVER')) return 'CALL_OVER';
  return kind === 'TRANSFER_ASKED' && waiting === 'TRANSFER' ? 'HANDED_OVER' : null;
}
