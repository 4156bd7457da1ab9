import { Prisma } from '#generated/prisma/conversation/client.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';

/**
 * The one rule of who sees a conversation: operators all, others those that they take part in, a guest the one of their
 * session.
 * @param conversationId SQL of the conversation's id
 */
export function visibleTo(viewer: SignedInViewer, conversationId: Prisma.Sql): Prisma.Sql {
  if (isOperator(viewer)) return Prisma.sql`true`;
  const takesPart = Prisma.sql`exists (
    select from participant me where me.conversation_id = ${conversationId} and me.user_id = ${viewer.sub}::uuid
  )`;
  if (viewer.kind !== 'GUEST') return takesPart;
  return Prisma.sql`(${conversationId} = ${viewer.conversationId}::uuid and ${takesPart})`;
}
