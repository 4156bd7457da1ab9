import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { Channel } from '#generated/prisma/conversation/enums.ts';
import { isId } from '#platform/input/fields.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { unreadOf } from '../reads/count-unread.ts';
import type { InboxFilter } from './inbox-filter.ts';

/** The conditions of a filter on conversation `c`, without its search. */
export function conditionsOf(viewer: SignedInViewer, filter: InboxFilter): Prisma.Sql[] {
  const { status, assigneeId, unassigned, unread, waiting, snoozed, labelIds, channel } = filter;
  const { priority, teamId, slaBreached, mentionsMe, blocked } = filter;
  const conditions: Prisma.Sql[] = [];
  if (status !== null) conditions.push(Prisma.sql`c.status = ${status}::conversation_status`);
  if (assigneeId !== null) {
    // No account has a malformed id, so the page is empty.
    conditions.push(isId(assigneeId) ? Prisma.sql`c.assignee_id = ${assigneeId}::uuid` : Prisma.sql`false`);
  }
  if (unassigned !== null) conditions.push(isGiven(Prisma.sql`c.assignee_id`, !unassigned));
  if (waiting !== null) conditions.push(isGiven(Prisma.sql`c.waiting_since`, waiting));
  if (snoozed !== null) conditions.push(isGiven(Prisma.sql`c.snoozed_until`, snoozed));
  if (labelIds !== null) conditions.push(hasLabel(labelIds));
  if (channel !== null) conditions.push(isOf(channel));
  if (priority !== null) conditions.push(Prisma.sql`c.priority = any(${priority}::conversation_priority[])`);
  if (teamId !== null)
    conditions.push(isId(teamId) ? Prisma.sql`c.team_id = ${teamId}::uuid` : Prisma.sql`false`);
  if (slaBreached !== null) conditions.push(Prisma.sql`c.sla_breached = ${slaBreached}`);
  if (mentionsMe !== null) conditions.push(names(viewer, mentionsMe));
  // Whoever is blocked sees their own conversations as before.
  if (isOperator(viewer)) conditions.push(isGiven(Prisma.sql`c.blocked_seq`, blocked ?? false));
  if (unread !== null) conditions.push(unread ? isUnread(viewer) : Prisma.sql`not ${isUnread(viewer)}`);
  return conditions;
}

/**
 * Whether conversation `c` has messages that the viewer has not read. For operators a closed one counts as read: so what is
 * looked through grows with the open conversations, not with the history.
 */
export function isUnread(viewer: SignedInViewer): Prisma.Sql {
  const unread = Prisma.sql`${unreadOf(Prisma.sql`${viewer.sub}::uuid`)} > 0`;
  return isOperator(viewer) ? Prisma.sql`(c.status = 'OPEN' and ${unread})` : Prisma.sql`(${unread})`;
}

function isGiven(column: Prisma.Sql, given: boolean): Prisma.Sql {
  return given ? Prisma.sql`${column} is not null` : Prisma.sql`${column} is null`;
}

function hasLabel(labelIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`c.id in (
    select conversation_id from conversation_label where label_id = any(${labelIds.filter(isId)}::uuid[])
  )`;
}

/** Whether the viewer is named in a note about conversation `c`. */
function names({ sub }: SignedInViewer, isNamed: boolean): Prisma.Sql {
  const named = Prisma.sql`c.id in (
    select note.conversation_id from note_mention mention join note on note.id = mention.note_id
    where mention.user_id = ${sub}::uuid
  )`;
  return isNamed ? named : Prisma.sql`not ${named}`;
}

/** What is not in chat is rare: it has an index of its own, which the second condition opens. */
function isOf(channels: readonly Channel[]): Prisma.Sql {
  const [first, ...others] = channels;
  if (first === undefined) return Prisma.sql`false`;
  const isOne =
    others.length === 0
      ? Prisma.sql`c.channel = ${first}::channel`
      : Prisma.sql`c.channel = any(${[...channels]}::channel[])`;
  return channels.includes('CHAT') ? isOne : Prisma.sql`${isOne} and c.channel <> 'CHAT'`;
}
