import { recordPrivileged } from '#contracts/audit.ts';
import { badInput } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { internalStreamOf, labelsChanged } from '../internals/internal-event.ts';
import { operatorId } from '../internals/operator-id.ts';
import { lockConversation } from '../participants/standing.ts';
import type { LabelModel } from './label.ts';
import { readLabelsOf } from './read-labels.ts';

/**
 * Sets all labels of a conversation.
 * @throws NOT_FOUND for an unknown conversation, BAD_USER_INPUT for an unknown label, or an archived one that it does not have yet
 */
export async function setLabels(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, labelIds }: { readonly conversationId: string; readonly labelIds: readonly string[] },
): Promise<void> {
  await lockConversation(tx, viewer, conversationId);
  const before = await labelsOf(tx, conversationId);
  const had = new Set(before.map(({ id }) => id));
  const wanted = new Set(labelIds.map((id) => id.toLowerCase()));
  const added = [...wanted].filter((id) => !had.has(id));
  const removed = [...had].filter((id) => !wanted.has(id));
  if (added.length === 0 && removed.length === 0) return;
  await requireUsable(tx, added);
  await tx.conversationLabel.deleteMany({ where: { conversationId, labelId: { in: removed } } });
  await tx.conversationLabel.createMany({ data: added.map((labelId) => ({ conversationId, labelId })) });
  await recordPrivileged(tx, viewer, {
    action: 'CONVERSATION_LABELLED',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { added: added.length, removed: removed.length },
  });
  const event = labelsChanged(await labelsOf(tx, conversationId), operatorId(viewer));
  tell(internalStreamOf(conversationId), event);
}

async function labelsOf(tx: Tx, conversationId: string): Promise<readonly LabelModel[]> {
  return (await readLabelsOf(tx, [conversationId])).get(conversationId) ?? [];
}

/** The labels stay as they are until the end of the transaction; archiving one waits. */
async function requireUsable(tx: Tx, ids: readonly string[]): Promise<void> {
  const usable = await tx.$queryRaw<unknown[]>`
    select id from label where id = any(${ids.filter(isId)}::uuid[]) and archived_at is null for share`;
  if (usable.length < ids.length)
    throw badInput('input.labelIds', 'has a label that does not exist or is archived');
}
