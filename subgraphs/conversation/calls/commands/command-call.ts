import { conflict, notFound } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { otherInput } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { CallCommandKind } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { participantJoined } from '../../events/new-event.ts';
import { joinConversation } from '../../participants/join-conversation.ts';
import type { ParticipantModel } from '../../participants/participant.ts';
import { lockConversation } from '../../participants/standing.ts';
import { readCalls } from '../read-calls.ts';
import { tellResumed, tellTakenOver } from './tell-of-command.ts';

/** What somebody wants of a call. */
export interface Wish {
  readonly callId: string;
  readonly kind: Exclude<CallCommandKind, 'TRANSFER'>;
  readonly body: string | null;
  readonly clientId: string | null;
}

/**
 * Writes down what somebody wants of a call; the process that holds the call takes it. Who takes over or speaks silences the agent: the
 * operator becomes a participant, and the call is theirs until the agent resumes.
 * @returns whether there is something new to take
 * @throws NOT_FOUND for who may not, CONFLICT for a call that is over and for a `clientId` that had other words
 */
export async function commandCall(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { callId, kind, body, clientId }: Wish,
): Promise<boolean> {
  const conversationId = (await readCalls(tx, viewer, [callId])).get(callId)?.conversationId;
  if (conversationId === undefined) throw notFound('Call');
  const { me, customerId } = await lockConversation(tx, viewer, conversationId);
  // A vendor may see a call, and has nothing to say in it.
  if (!isOperator(viewer) && viewer.sub !== customerId) throw notFound('Call');
  const clientDigest = inputDigest({ callId, kind, body });
  if (await isKnown(tx, viewer, clientId, clientDigest)) return false;
  const { status, takenOverBy } = await tx.phoneCall.findUniqueOrThrow({
    where: { id: callId },
    select: { status: true, takenOverBy: true },
  });
  if (status === 'ENDED' && kind === 'END') return false;
  if (status === 'ENDED') throw conflict('This call is over.');
  switch (kind) {
    case 'TAKE_OVER':
    case 'SPEAK': {
      if (kind === 'TAKE_OVER' && takenOverBy === viewer.sub) return false;
      const operator = me ?? (await join(tx, tell, viewer, conversationId));
      if (kind === 'TAKE_OVER' || takenOverBy === null) {
        await tx.phoneCall.update({ where: { id: callId }, data: { takenOverBy: viewer.sub } });
        await tellTakenOver(tx, tell, { conversationId, callId, operator });
      }
      break;
    }
    case 'RESUME':
      if (takenOverBy === null) return false;
      await tx.phoneCall.update({ where: { id: callId }, data: { takenOverBy: null } });
      await tellResumed(tx, tell, { conversationId, callId });
      break;
    case 'END': {
      const endReason = isOperator(viewer) ? 'OPERATOR_ENDED' : 'CUSTOMER_HUNG_UP';
      await tx.$queryRaw`
        select from call_progress(${callId}::uuid, ${status}, ${JSON.stringify({ endReason })}::jsonb, clock_timestamp())`;
      break;
    }
    case 'COACH':
      break;
  }
  await tx.callCommand.create({
    data: { callId, kind, body, createdBy: viewer.sub, clientId, clientDigest },
  });
  return true;
}

/** @throws CONFLICT when the `clientId` had other words */
async function isKnown(
  tx: Tx,
  viewer: SignedInViewer,
  clientId: string | null,
  digest: string,
): Promise<boolean> {
  if (clientId === null) return false;
  const known = await tx.callCommand.findUnique({
    where: { createdBy_clientId: { createdBy: viewer.sub, clientId } },
  });
  if (known && known.clientDigest !== digest) throw otherInput();
  return known !== null;
}

async function join(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  conversationId: string,
): Promise<ParticipantModel> {
  const joined = await joinConversation(tx, viewer, conversationId);
  tell(streamOf(conversationId), participantJoined(joined));
  return joined;
}
