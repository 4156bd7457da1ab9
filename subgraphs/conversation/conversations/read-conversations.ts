import { Prisma } from '#generated/prisma/conversation/client.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';
import { isReachable } from '../participants/reach.ts';
import { visibleTo } from '../participants/visible-to.ts';
import type { ConversationModel } from './conversation.ts';
import { conversationColumns } from './conversation-columns.ts';

interface Row extends Omit<ConversationModel, 'access'> {
  readonly isWhole: boolean;
  readonly isOffered: boolean;
}

/**
 * The conversations with these ids that the viewer may see, by id. A vendor to whom an order of it is offered gets it with
 * access `OFFERED` until the offer ends. One statement.
 */
export async function readConversations(
  db: Tx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, ConversationModel>> {
  const wanted = ids.filter((id) => isReachable(viewer, id));
  if (!isSignedIn(viewer) || wanted.length === 0) return new Map();
  const rows = await db.$queryRaw<Row[]>`
    select ${conversationColumns},
      ${visibleTo(viewer, Prisma.sql`c.id`)} as "isWhole",
      ${offeredTo(viewer)} as "isOffered"
    from conversation c
    join stream on stream.id = 'conversation:' || c.id
    where c.id = any(${wanted}::uuid[])`;
  const visible = new Map<string, ConversationModel>();
  for (const { isWhole, isOffered, ...conversation } of rows) {
    if (isWhole || isOffered)
      visible.set(conversation.id, { ...conversation, access: isWhole ? 'FULL' : 'OFFERED' });
  }
  return visible;
}

/** Only vendors receive offers, so only their requests read the vendor service's view. */
function offeredTo(viewer: Viewer): Prisma.Sql {
  if (viewer.kind !== 'VENDOR') return Prisma.sql`false`;
  return Prisma.sql`exists (
    select from vendor.conversation_vendor offered
    where offered.conversation_id = c.id and offered.vendor_id = ${viewer.vendorId}::uuid and offered.pending
  )`;
}
