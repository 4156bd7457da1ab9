import type { Tx } from '../../database.ts';

/** Answers that were looked for since the day began, UTC. */
export async function answersToday(db: Tx): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from assistant_run
    where created_at >= date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'`;
  return row?.count ?? 0;
}
