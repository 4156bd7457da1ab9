import { z } from 'zod';
import type { Tx } from '../../database.ts';
import { requireRange } from './range.ts';

const rowSchema = z.object({
  conversations: z.int(),
  answered: z.int(),
  medianFirstReplySeconds: z.number().nullable(),
  slowestTenthSeconds: z.number().nullable(),
  closed: z.int(),
  medianOpenSeconds: z.number().nullable(),
  handovers: z.int(),
  stars: z.number().nullable(),
});
export type ResponseQualityModel = z.infer<typeof rowSchema>;

/** How customers were answered in conversations that began within a time. @throws BAD_USER_INPUT for a time that is none or too long */
export async function readResponseQuality(
  db: Tx,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ResponseQualityModel> {
  requireRange(from, to);
  const rows = await db.$queryRaw<unknown[]>`
    with begun as (
      select c.id, c.status, c.customer_id, c.last_activity_at, asked.at as asked_at
      from conversation c
      join lateral (
        select m.sent_at as at from message m join participant p on p.id = m.sender_id
        where m.conversation_id = c.id and p.user_id = c.customer_id
        order by m.seq limit 1
      ) as asked on true
      where c.created_at >= ${from}::timestamptz and c.created_at < ${to}::timestamptz
    ), measured as (
      select begun.*, extract(epoch from reply.at - begun.asked_at)::float8 as reply_seconds,
        exists (
          select from stream_event e where e.stream_id = 'conversation:' || begun.id and e.type = 'HandoverRequested'
        ) as handed_over,
        rating.stars
      from begun
      left join lateral (
        select m.sent_at as at from message m join participant p on p.id = m.sender_id
        where m.conversation_id = begun.id and p.user_id <> begun.customer_id and m.sent_at >= begun.asked_at
        order by m.seq limit 1
      ) as reply on true
      left join conversation_rating as rating on rating.conversation_id = begun.id
    )
    select count(*)::int as conversations,
      count(reply_seconds)::int as answered,
      percentile_cont(0.5) within group (order by reply_seconds)::float8 as "medianFirstReplySeconds",
      percentile_cont(0.9) within group (order by reply_seconds)::float8 as "slowestTenthSeconds",
      (count(*) filter (where status = 'CLOSED'))::int as closed,
      (percentile_cont(0.5) within group (order by extract(epoch from last_activity_at - asked_at))
        filter (where status = 'CLOSED'))::float8 as "medianOpenSeconds",
      (count(*) filter (where handed_over))::int as handovers,
      avg(stars)::float8 as stars
    from measured`;
  return rowSchema.parse(rows[0]);
}
