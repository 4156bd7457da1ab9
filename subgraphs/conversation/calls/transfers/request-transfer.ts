import { randomUUID } from 'node:crypto';
import type { TransferCommand } from '#contracts/calling/transfers.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { otherInput } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { streamOf } from '../../events/conversation-event.ts';
import { lockConversation } from '../../participants/standing.ts';
import { summariseCall } from '../analysis/analyse-call.ts';
import { readCalls } from '../read-calls.ts';

/** To whom a call is to be handed, and why. */
export interface TransferWish {
  readonly callId: string;
  readonly operatorId: string | null;
  readonly reason: string;
  readonly briefing: string;
  readonly clientId: string | null;
}

/**
 * Has a running call handed to a person. The process that holds the call takes the command.
 * @returns the transfer, and whether it is new
 * @throws NOT_FOUND for who may not see the call, BAD_USER_INPUT for somebody who is no operator, CONFLICT where nobody speaks
 */
export async function requestTransfer(
  services: Pick<ConversationServices, 'settings'>,
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { callId, operatorId, reason, briefing, clientId }: TransferWish,
): Promise<{ readonly transferId: string; readonly isNew: boolean }> {
  const conversationId = (await readCalls(tx, viewer, [callId])).get(callId)?.conversationId;
  if (conversationId === undefined) throw notFound('Call');
  await lockConversation(tx, viewer, conversationId);
  const clientDigest = inputDigest({ callId, operatorId, reason, briefing });
  if (clientId !== null) {
    const known = await tx.callCommand.findUnique({
      where: { createdBy_clientId: { createdBy: viewer.sub, clientId } },
    });
    if (known && known.clientDigest !== clientDigest) throw otherInput();
  }
  const wanted = operatorId === null ? null : await openOperator(tx, operatorId);
  const told = briefing === '' ? await summariseCall(services, tx, callId) : briefing;
  const key = `${viewer.sub}:${clientId ?? randomUUID()}`;
  const [made] = await tx.$queryRaw<{ transferId: string | null; isNew: boolean; seq: number | null }[]>`
    select transfer_id::text as "transferId", fresh as "isNew", seq
    from open_transfer(${callId}::uuid, 'OPERATOR', ${reason}, ${told}, ${key}, ${wanted}::uuid)`;
  if (!made || made.transferId === null) throw conflict('Nobody speaks in this call.');
  const { transferId, isNew, seq } = made;
  if (isNew && seq !== null) {
    tell.appended(streamOf(conversationId), seq);
    const body: TransferCommand = { transferId, operatorId: wanted };
    await tx.callCommand.create({
      data: {
        callId,
        kind: 'TRANSFER',
        body: JSON.stringify(body),
        createdBy: viewer.sub,
        clientId,
        clientDigest,
      },
    });
  }
  return { transferId, isNew };
}

/** The id as the database writes it. */
async function openOperator(tx: Tx, given: string): Promise<string> {
  const [person] = isId(given)
    ? await tx.$queryRaw<{ id: string; isClosed: boolean }[]>`
        select id, disabled_at is not null as "isClosed" from admin.person
        where id = ${given}::uuid and role in ('ADMIN', 'AGENT')`
    : [];
  if (!person) throw badInput('input.operatorId', 'is not an operator');
  if (person.isClosed) throw badInput('input.operatorId', 'this account is closed');
  return person.id;
}
