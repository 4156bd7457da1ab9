import type { Tx } from '../../database.ts';

/**
 * Ends a notification after which nothing follows: its steps are taken, and its messages have ended. DONE: one was sent, or the inbox
 * has it. EXHAUSTED: every message failed. SUPPRESSED: no address could be written to. One that still waits stays as it is.
 * @param stop ends it now, whatever waits
 */
export async function settle(tx: Tx, id: string, stop: 'OBSOLETE' | null = null): Promise<void> {
  await tx.$executeRaw`
    with messages as (
      select count(*) as all,
        count(*) filter (where status = 'QUEUED') as waiting,
        count(*) filter (where status in ('SENT', 'DELIVERED', 'READ', 'UNKNOWN')) as sent,
        count(*) filter (where status = 'SUPPRESSED') as suppressed
      from delivery where notification_id = ${id}::uuid
    ), next as (
      select case
        when ${stop}::text is not null then ${stop}
        when messages.sent > 0 then 'DONE'
        when messages.all > messages.suppressed then 'EXHAUSTED'
        when exists (select from digest_entry where notification_id = ${id}::uuid) then 'DIGESTED'
        when messages.suppressed > 0 then 'SUPPRESSED'
        else 'DONE'
      end as state
      from messages where ${stop}::text is not null or messages.waiting = 0
    )
    update notification set state = next.state, ended_at = clock_timestamp(),
      steps_left = case when ${stop}::text is null then steps_left else '{}' end
    from next
    where id = ${id}::uuid and ended_at is null and (${stop}::text is not null or steps_left = '{}')`;
}
