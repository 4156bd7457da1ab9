import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import type { DraftModel } from './draft.ts';

/** Locks a draft until the end of the transaction. @throws NOT_FOUND */
export async function lockDraft(tx: Tx, draftId: string): Promise<DraftModel> {
  if (!isId(draftId)) throw notFound('Order draft');
  await tx.$queryRaw`select id::text from drafted_order where id = ${draftId}::uuid for update`;
  const draft = await tx.orderDraft.findUnique({ where: { id: draftId } });
  if (!draft) throw notFound('Order draft');
  return draft;
}

/** Locks the draft of a conversation that is not over; null without one. */
export async function lockOpenDraft(tx: Tx, conversationId: string): Promise<DraftModel | null> {
  await tx.$queryRaw`
    select id::text from drafted_order where conversation_id = ${conversationId}::uuid and status = 'OPEN' for update`;
  return tx.orderDraft.findFirst({ where: { conversationId, status: 'OPEN' } });
}
