import { Prisma } from '#generated/prisma/conversation/client.ts';

/** A conversation `c` with its `stream`, as every statement that reads conversations selects it. */
export const conversationColumns = Prisma.sql`
  c.id, c.subject, c.channel::text, c.status::text, c.customer_id as "customerId", c.assignee_id as "assigneeId",
  c.created_at as "createdAt", c.last_activity_at as "lastActivityAt", c.waiting_since as "waitingSince",
  c.snoozed_until as "snoozedUntil", c.priority::text, c.team_id as "teamId", c.sla_due_at as "slaDueAt",
  c.sla_breached as "slaBreached", c.blocked_seq as "blockedSeq", c.came_from as "cameFrom", stream.head as "headSeq"`;
