import type { Tx } from '../../database.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import type { MachineState } from '../machine/state.ts';
import { beginTransfer } from '../transfers/begin-transfer.ts';
import { noteCallBack } from './note-call-back.ts';
import { expressionOf, publishedCall } from './output-statement.ts';
import type { RelaySession } from './relay-session.ts';

/** Outputs that make more than one call of a function. */
export const isManifold = ({ kind }: MachineOutput): boolean => kind === 'TRANSFER' || kind === 'CALL_BACK';

/** Writes what an output of the machine means, inside of a transaction. */
export async function writeOutput(
  tx: Tx,
  {
    session: { callId, conversationId, phone },
    state,
    output,
    key,
  }: {
    readonly session: Pick<RelaySession, 'callId' | 'conversationId' | 'phone'>;
    /** As it is after the move. */
    readonly state: MachineState;
    readonly output: MachineOutput;
    readonly key: string;
  },
): Promise<void> {
  if (output.kind === 'TRANSFER') {
    const { reason, transferId, operatorId } = output;
    return beginTransfer(tx, { callId, state, reason, transferId, operatorId, key: `${callId}:${key}` });
  }
  if (output.kind === 'CALL_BACK') {
    return noteCallBack(tx, { callId, conversationId, phone, reason: state.slots['handOverReason'] });
  }
  const call = publishedCall(output, { callId, phone, key });
  if (!call) return;
  await tx.$queryRawUnsafe(
    `select ${expressionOf(call, 1)}::int`,
    ...call.arguments.map(([, value]) => value),
  );
}
