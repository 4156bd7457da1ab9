import { recordPrivileged } from '#contracts/audit.ts';
import { callBackEnded } from '#contracts/events/call-backs.ts';
import { callReturned } from '#contracts/events/calls.ts';
import { z } from 'zod';
import type { CallBack } from '#generated/prisma/integration/client.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { isId, optionalText } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database.ts';

/** By outcome. */
const stateAfter = {
  REACHED: 'DONE',
  NOT_NEEDED: 'DONE',
  NOT_REACHED: 'GIVEN_UP',
  WRONG_NUMBER: 'GIVEN_UP',
} as const;

const completion = z.object({
  outcome: z.enum(['REACHED', 'NOT_NEEDED', 'NOT_REACHED', 'WRONG_NUMBER'], {
    error: 'is said by the system only',
  }),
  note: optionalText(1_000),
});

/** Takes a call back; again by the same person it changes nothing. @throws NOT_FOUND, CONFLICT */
export function claimCallBack(context: Context, id: string): Promise<CallBack> {
  return write(context, async (tx) => {
    const { sub } = requireSignedIn(context.viewer);
    const before = await lock(tx, id);
    if (before.state === 'CLAIMED' && before.claimedBy === sub) return before;
    if (before.state === 'CLAIMED') throw conflict('Somebody else has taken the call back.');
    if (before.state !== 'OPEN') throw conflict('The call back is over.');
    const data = { state: 'CLAIMED', claimedBy: sub, claimedAt: new Date() };
    const after = await tx.callBack.update({ where: { id }, data });
    await recordPrivileged(tx, context.viewer, { action: 'CALL_BACK_CLAIMED', facts: { callBackId: id } });
    return after;
  });
}

/** Says what came of a call back. @throws NOT_FOUND, BAD_USER_INPUT, CONFLICT */
export function completeCallBack(
  context: Context,
  { id, ...given }: { readonly id: string; readonly outcome: unknown; readonly note?: unknown },
): Promise<CallBack> {
  const { outcome, note } = parseInput(completion, given);
  return write(context, async (tx, tell) => {
    const { sub } = requireSignedIn(context.viewer);
    const before = await lock(tx, id);
    const isOver = before.state === 'DONE' || before.state === 'GIVEN_UP';
    if (isOver && before.outcome === outcome) return before;
    if (isOver) throw conflict('The call back is over.');
    if (before.state === 'CLAIMED' && before.claimedBy !== sub) {
      throw conflict('Somebody else has taken the call back.');
    }
    const data = { state: stateAfter[outcome], outcome, note, doneBy: sub, doneAt: new Date() };
    const after = await tx.callBack.update({ where: { id }, data });
    const facts = { callBackId: id, outcome };
    await recordPrivileged(tx, context.viewer, { action: 'CALL_BACK_COMPLETED', facts });
    await tellOutcome(tx, tell, after, outcome);
    return after;
  });
}

/** What came of it is told of the call in vain, or of the call back itself where there was none. */
async function tellOutcome(
  tx: Tx,
  tell: Tell,
  { id, callId, conversationId, source: given }: CallBack,
  outcome: keyof typeof stateAfter,
): Promise<void> {
  if (callId !== null) {
    const { customerId } = await tx.trackedCall.findUniqueOrThrow({ where: { id: callId } });
    tell.publish(callReturned, { id: callId }, { callBackId: id, customerId, outcome });
    return;
  }
  const source = z.enum(['TRIGGER', 'AGENT', 'OPERATOR']).parse(given);
  tell.publish(callBackEnded, { id }, { conversationId, source, outcome });
}

async function lock(tx: Tx, id: string): Promise<CallBack> {
  if (!isId(id)) throw notFound('Call back');
  await tx.$queryRaw`select id::text from call_back where id = ${id}::uuid for update`;
  const found = await tx.callBack.findUnique({ where: { id } });
  if (!found) throw notFound('Call back');
  return found;
}
