import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import type { MachineState } from '../machine/state.ts';
import { briefingOf } from './briefing.ts';
import { ringOperator } from './jobs.ts';

interface Wanted {
  readonly callId: string;
  readonly state: MachineState;
  readonly reason: string;
  /** Of the transfer and its operator, where one has asked for it. */
  readonly transferId: string | null;
  readonly operatorId: string | null;
  /** Makes one transfer of any number of these. */
  readonly key: string;
}

/** Begins a warm transfer in the transaction of the words that announce it: the call, the transfer, and the first operator to ring. */
export async function beginTransfer(tx: Tx, wanted: Wanted): Promise<void> {
  const { callId, state, reason, operatorId, key } = wanted;
  const briefing = briefingOf(state, reason);
  const transferId = wanted.transferId ?? (await request(tx, { callId, reason, briefing, key }));
  if (transferId === null) return;
  await tx.$executeRaw`
    insert into warm_transfer (id, call_id, operator_id, briefing, language, state, since)
    values (${transferId}::uuid, ${callId}::uuid, ${operatorId}::uuid, ${briefing}, ${state.language}, 'RINGING', now())
    on conflict do nothing`;
  await tx.$queryRaw`
    select moved from conversation.call_progress(${callId}::uuid, 'TRANSFERRING', '{}'::jsonb, clock_timestamp())`;
  await addJob(tx, ringOperator, { transferId }, { key: `${ringOperator.name}:${transferId}` });
}

async function request(
  tx: Tx,
  { callId, reason, briefing, key }: Record<'callId' | 'reason' | 'briefing' | 'key', string>,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ transferId: string | null }[]>`
    select transfer_id::text as "transferId"
    from conversation.request_transfer(${callId}::uuid, ${reason}, ${briefing}, ${key})`;
  return row?.transferId ?? null;
}
