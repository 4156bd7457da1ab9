import type { CallCommandRefusal } from '#contracts/calling/live.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { callCommandRefused, insightStreamOf } from '../../insight-stream.ts';

const late: CallCommandRefusal = 'CALL_OVER';

/** A call is over: what was wanted of it and did not take effect is refused, and operators are told. Its end is what END wanted. */
export async function refuseLate(
  tx: Tx,
  tell: Tell,
  { callId, conversationId }: { readonly callId: string; readonly conversationId: string },
): Promise<void> {
  const waiting = { callId, doneAt: null };
  const doneAt = new Date();
  await tx.callCommand.updateMany({ where: { ...waiting, kind: 'END' }, data: { doneAt } });
  const { count } = await tx.callCommand.updateMany({ where: waiting, data: { doneAt, refusal: late } });
  if (count > 0) tell(insightStreamOf(conversationId), callCommandRefused(callId));
}
