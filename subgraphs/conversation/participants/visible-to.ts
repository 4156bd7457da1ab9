import { seesAll } from '#contracts/permissions.ts';
import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { hasOrder, hasStarted, startedBy } from './own-part.ts';

/**
 * The one rule of who sees a conversation: operators all, an API key all with `conversations:read`, others those that they
 * have started, a guest the one of their session, a vendor also those of its orders unless they were cancelled.
 * @param conversationId SQL of the conversation's id
 */
export function visibleTo(viewer: SignedInViewer, conversationId: Prisma.Sql): Prisma.Sql {
  const me = Prisma.sql`${viewer.sub}::uuid`;
  switch (viewer.kind) {
    case 'OPERATOR':
      return Prisma.sql`true`;
    case 'API_KEY':
      return seesAll(viewer, 'conversations:read') ? Prisma.sql`true` : Prisma.sql`false`;
    case 'VENDOR': {
      const vendorId = Prisma.sql`${viewer.vendorId}::uuid`;
      return Prisma.sql`(${startedBy(me, conversationId)} or ${hasOrder(vendorId, conversationId)})`;
    }
    case 'CUSTOMER':
      return startedBy(me, conversationId);
    case 'GUEST':
      return Prisma.sql`(
        ${conversationId} = ${viewer.conversationId}::uuid and ${startedBy(me, conversationId)}
      )`;
  }
}

/**
 * As {@link visibleTo}, for a list of conversations. The ids that a person sees are read first, as an array: the planner looks
 * each of them up, however many it expects, and never scans all conversations to find them.
 */
export function amongVisibleTo(viewer: SignedInViewer, conversationId: Prisma.Sql): Prisma.Sql {
  const started = Prisma.sql`
    select me.conversation_id from participant me where me.user_id = ${viewer.sub}::uuid and ${hasStarted('me')}`;
  switch (viewer.kind) {
    case 'OPERATOR':
    case 'API_KEY':
      return visibleTo(viewer, conversationId);
    case 'VENDOR':
      return Prisma.sql`${conversationId} = any(array(
        ${started} union
        select conversation_id from vendor.conversation_member where vendor_id = ${viewer.vendorId}::uuid
      ))`;
    case 'CUSTOMER':
      return Prisma.sql`${conversationId} = any(array(${started}))`;
    case 'GUEST':
      return Prisma.sql`(${conversationId} = ${viewer.conversationId}::uuid and ${conversationId} in (${started}))`;
  }
}
