import { callMissed } from '#contracts/events/calls.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { TrackedCall } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../database.ts';
import { dueMs } from './due.ts';

/** A call that is older when it becomes known makes no task: nobody waits any more. */
const oldMs = 24 * 60 * 60_000;

/** What follows from a call: one in vain asks for a call back, and one that was answered makes that needless. */
export async function followCall(tx: Tx, tell: Tell, call: TrackedCall): Promise<void> {
  if (call.number === null) return;
  if (call.answered) await closeCallBacks(tx, call.number, call.startedAt);
  else if (call.direction === 'INBOUND') await askForCallBack(tx, tell, call, call.number);
}

/** They have spoken with somebody since. */
async function closeCallBacks(tx: Tx, number: string, at: Date): Promise<void> {
  await tx.callBack.updateMany({
    where: {
      number,
      state: { in: ['OPEN', 'CLAIMED'] },
      OR: [{ call: { startedAt: { lte: at } } }, { callId: null, createdAt: { lte: at } }],
    },
    data: { state: 'DONE', outcome: 'CALLED_AGAIN', doneAt: new Date() },
  });
}

async function askForCallBack(tx: Tx, tell: Tell, call: TrackedCall, number: string): Promise<void> {
  if (Date.now() - call.startedAt.getTime() > oldMs || !(await isOpen(tx, call.startedAt))) return;
  const due = new Date(call.startedAt.getTime() + dueMs);
  // The unique index lets one in for each number, and the call itself never asks again.
  const made = await tx.$queryRaw<{ id: string }[]>`
    insert into call_back (id, call_id, number, due)
    select gen_random_uuid(), ${call.id}::uuid, ${number}, ${due}
    where not exists (select from call_back where call_id = ${call.id}::uuid)
      and not exists (
        select from tracked_call where number = ${number} and answered and started_at >= ${call.startedAt}
      )
    on conflict (number) where state in ('OPEN', 'CLAIMED') do nothing
    returning id::text`;
  for (const { id } of made) {
    tell.publish(
      callMissed,
      { id: call.id },
      { callBackId: id, source: call.source, due: due.toISOString() },
    );
  }
}

/** Whether calls are answered at a moment; always, until somebody sets hours. */
async function isOpen(tx: Tx, moment: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ open: boolean }[]>`
    select vendor.is_open(hours, timezone, ${moment}) as open from call_hours where jsonb_array_length(hours) > 0`;
  return row?.open ?? true;
}
