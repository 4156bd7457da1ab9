import type { Database } from '../../database.ts';

/** How fast the agent of a call answers. */
export interface CallLatencyModel {
  readonly callId: string;
  readonly turns: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/**
 * How fast agents answer, by call. A line of an agent is stored when it was played, so it began `spoken_ms` before. An answer that was
 * spoken while the caller still spoke took no time. One statement.
 */
export async function readLatencies(
  db: Database,
  callIds: readonly string[],
): Promise<Map<string, CallLatencyModel>> {
  const rows = await db.$queryRaw<CallLatencyModel[]>`
    with line as (
      select m.call_id, m.seq, m.sent_at, m.spoken_ms, p.role::text as role,
        lag(p.role::text) over spoken as before, lag(m.sent_at) over spoken as heard_at
      from message m join participant p on p.id = m.sender_id
      where m.call_id = any(${[...callIds]}::uuid[])
      window spoken as (partition by m.call_id order by m.seq)
    ), answer as (
      select call_id, greatest(0, extract(epoch from sent_at - heard_at) * 1000 - spoken_ms) as ms
      from line where role = 'ASSISTANT' and before <> 'ASSISTANT' and spoken_ms is not null
    )
    select call_id as "callId", count(*)::int as turns,
      round(percentile_cont(0.5) within group (order by ms))::int as "p50Ms",
      round(percentile_cont(0.95) within group (order by ms))::int as "p95Ms"
    from answer group by call_id`;
  return new Map(rows.map((row) => [row.callId, row]));
}
