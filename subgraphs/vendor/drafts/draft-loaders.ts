import { seesAll } from '#contracts/permissions.ts';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import type { DraftModel } from './draft.ts';

export function draftLoaders(db: Database, viewer: Viewer) {
  const read = async (where: Prisma.OrderDraftWhereInput) =>
    visibleOf(db, viewer, await db.orderDraft.findMany({ where }));
  return {
    /** A draft that the viewer may see. */
    orderDraft: oneById((ids) => read({ id: { in: [...ids] } })),
    openDraftOfConversation: oneBy(
      (ids) => read({ conversationId: { in: [...ids] }, status: 'OPEN' }),
      (draft) => draft.conversationId,
    ),
  };
}

/** Operators see all drafts, customers those of their conversations. */
async function visibleOf(db: Database, viewer: Viewer, drafts: readonly DraftModel[]): Promise<DraftModel[]> {
  if (viewer.kind === 'OPERATOR') return [...drafts];
  if (viewer.kind === 'API_KEY') return seesAll(viewer, 'orders:read') ? [...drafts] : [];
  if (viewer.kind !== 'CUSTOMER' && viewer.kind !== 'GUEST') return [];
  const rows = await db.$queryRaw<{ id: string }[]>`
    select conversation_id::text as id from conversation.conversation_customer
    where customer_id = ${viewer.sub}::uuid
      and conversation_id = any(${drafts.map(({ conversationId }) => conversationId)}::uuid[])`;
  const own = new Set(rows.map(({ id }) => id));
  return drafts.filter(({ conversationId }) => own.has(conversationId));
}
