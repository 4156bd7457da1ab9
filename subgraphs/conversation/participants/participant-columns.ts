import { Prisma } from '#generated/prisma/conversation/client.ts';

/** A participant `p`, as every statement that reads participants selects it. */
export const participantColumns = Prisma.sql`
  p.id, p.conversation_id as "conversationId", p.user_id as "userId", p.is_guest as "isGuest", p.role::text,
  p.display_name as "displayName", p.joined_at as "joinedAt"`;
