import { conflict } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { tellConversation } from '../orders/tell-conversation.ts';
import { requireReach } from './confirm-draft.ts';
import type { DraftModel } from './draft.ts';
import { lockDraft, lockOpenDraft } from './lock-draft.ts';

/**
 * Discards a draft; again it changes nothing.
 * @returns whether it was discarded now
 * @throws NOT_FOUND, CONFLICT for one of which an order was made
 */
export async function discardDraft(
  tx: Tx,
  tell: Tell,
  { viewer, draftId }: { readonly viewer: SignedInViewer; readonly draftId: string },
): Promise<boolean> {
  const draft = await lockDraft(tx, draftId);
  await requireReach(tx, viewer, draft);
  if (draft.status === 'CONFIRMED')
    throw conflict('An order was made of this draft: cancel the order instead.');
  if (draft.status === 'DISCARDED') return false;
  await close(tx, tell, draft, viewer.sub);
  return true;
}

/** Discards the open draft of a conversation that a message has made or changed, if there is one. */
export async function discardDraftFrom(
  tx: Tx,
  tell: Tell,
  { conversationId, fromSeq }: { readonly conversationId: string; readonly fromSeq: number },
): Promise<void> {
  const draft = await lockOpenDraft(tx, conversationId);
  if (draft?.fromSeqs.includes(fromSeq)) await close(tx, tell, draft, null);
}

async function close(tx: Tx, tell: Tell, draft: DraftModel, closedBy: string | null): Promise<void> {
  const data = { status: 'DISCARDED', closedBy, closedAt: new Date() };
  await tx.orderDraft.update({ where: { id: draft.id }, data });
  tellConversation(tell, draft);
}
