import type { Tx } from '../../database.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import type { MachineState } from '../machine/state.ts';
import { beginTransfer } from '../transfers/begin-transfer.ts';
import { noteCallBack } from './note-call-back.ts';
import type { RelaySession } from './relay-session.ts';

/** Writes what an output of the machine means for the conversation and for the number, inside of a transaction. */
export async function writeOutput(
  tx: Tx,
  {
    session: { callId, conversationId, phone },
    state,
    output,
    key,
  }: {
    readonly session: RelaySession;
    /** As it is after the move. */
    readonly state: MachineState;
    readonly output: MachineOutput;
    readonly key: string;
  },
): Promise<void> {
  switch (output.kind) {
    case 'STORE':
      await tx.$queryRaw`
        select seq from conversation.call_said(
          ${callId}::uuid, ${output.commandId ?? key}, ${output.role}, ${output.text}, ${output.spokenMs}::int, ${output.isInterrupted})`;
      return;
    case 'FORGET_NUMBER':
      // Without a number there is nothing to forget: the caller withholds it.
      if (phone === null) return;
      await tx.$queryRaw`
        select fresh from admin.forget_number(${phone}, 'ALL', 'CALLEE', ${callId}::uuid)`;
      return;
    case 'KEY':
      await tx.$queryRaw`
        select seq from conversation.call_key(${callId}::uuid, ${key}, ${output.digit}, ${output.isSecret})`;
      return;
    case 'ANSWERED':
      return report(tx, callId, { answeredBy: output.who, answeredBySignal: output.signal });
    case 'LANGUAGE':
      return report(tx, callId, { language: output.language });
    case 'END':
      return report(tx, callId, {
        endReason: output.reason,
        ...(output.outcome && { outcome: output.outcome }),
      });
    case 'TRANSFER': {
      const { reason, transferId, operatorId } = output;
      return beginTransfer(tx, { callId, state, reason, transferId, operatorId, key: `${callId}:${key}` });
    }
    case 'CALL_BACK':
      return noteCallBack(tx, { callId, conversationId, phone, reason: state.slots['handOverReason'] });
    case 'SAY':
    case 'TOOL':
  }
}

/** The call is on the line, with what is known of it now. It ends by the report of its provider. */
async function report(tx: Tx, callId: string, facts: Readonly<Record<string, string>>): Promise<void> {
  await tx.$queryRaw`
    select moved from conversation.call_progress(
      ${callId}::uuid, 'IN_PROGRESS', ${JSON.stringify(facts)}::jsonb, clock_timestamp())`;
}
