import type { ReportReader } from '#contracts/answer-report.ts';
import { seesAll } from '#contracts/permissions.ts';
import { placeAfter } from '#contracts/report-place.ts';
import { toRows } from '#contracts/report-rows.ts';
import type { Tx } from '../database.ts';

/** The report CONVERSATIONS: operators have all. */
export const readConversations: ReportReader<Tx> = async (tx, viewer, { from, to, after, limit }) => {
  if (!seesAll(viewer, 'conversations:read')) return null;
  const { at, id } = placeAfter(after);
  const rows = await tx.$queryRaw<unknown[]>`
    select conversation.created_at as at, conversation.id::text as id, jsonb_build_array(
      conversation.created_at, conversation.channel, conversation.status, conversation.subject, conversation.message_count,
      conversation.last_activity_at, rating.stars) as cells
    from conversation
    left join conversation_rating as rating on rating.conversation_id = conversation.id
    where conversation.created_at >= ${from} and conversation.created_at < ${to}
      and (conversation.created_at, conversation.id) > (${at}, ${id}::uuid)
    order by conversation.created_at, conversation.id limit ${limit}::int`;
  return toRows(rows);
};
