import { deliveriesLost } from '../counts/deliveries.ts';
import type { PlantedFault } from './planted-fault.ts';

const file = 'subgraphs/conversation/messages/append-message.ts';

/**
 * Numbers come out of a sequence, without a lock, and readers ask for what is greater than the last they saw. A write that draws
 * its number first and commits last is passed over.
 */
export const readingWithoutWatermark: PlantedFault = {
  name: 'reading by `id > last` without a watermark',
  shownBy: deliveriesLost.name,
  rewrites: [
    {
      file,
      from: `    update conversation c
    set last_activity_at = greatest(c.last_activity_at, clock_timestamp()), message_count = c.message_count + 1,
      waiting_since = case when \${authorAsks.sql} and c.blocked_seq is null then coalesce(c.waiting_since, clock_timestamp()) end
    from author
    where`,
      to: `    select clock_timestamp() as at, nextval('public.planted_number')::int as position
    from conversation c, author
    where`,
    },
    { file, from: '    returning c.last_activity_at as at, c.message_count as position\n', to: '' },
    {
      file,
      from: `), moved as (
    update stream set head = head + 1 from bumped
    where stream.id = 'conversation:' || $1::uuid
    returning stream.id as stream_id, head as seq`,
      to: `), drawn as materialized (
    select nextval('public.planted_number')::int as seq, pg_sleep(random() * 0.4) from bumped
  ), moved as (
    update stream set head = greatest(head, drawn.seq) from drawn
    where stream.id = 'conversation:' || $1::uuid
    returning stream.id as stream_id, drawn.seq as seq`,
    },
  ],
  sql: ['create sequence public.planted_number start 1000 increment 10'],
  faults: [],
};
