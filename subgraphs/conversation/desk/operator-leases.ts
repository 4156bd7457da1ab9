import type { Tx } from '../database.ts';

/**
 * Gives `processId` a lease on these operators for `lease` milliseconds from now, by the clock of the database. Who was not there before is
 * active as well: they have just opened a page.
 */
export async function holdOperators(
  db: Tx,
  processId: string,
  operatorIds: readonly string[],
  { leaseMs, idleMs }: { readonly leaseMs: number; readonly idleMs: number },
): Promise<void> {
  await db.$executeRaw`
    insert into operator_presence as known (user_id, leases, idle_at)
    select held.id, jsonb_build_object(${processId}::text, extract(epoch from clock_timestamp()) + ${leaseMs / 1000}::float8),
      clock_timestamp() + make_interval(secs => ${idleMs / 1000}::float8)
    from unnest(${[...operatorIds]}::uuid[]) as held (id)
    order by held.id
    on conflict (user_id) do update set
      leases = known.leases || excluded.leases,
      idle_at = case when has_live_lease(known.leases) then known.idle_at else excluded.idle_at end`;
}

/** Ends the lease of `processId` on an operator. */
export async function dropOperator(db: Tx, processId: string, operatorId: string): Promise<void> {
  await db.$executeRaw`
    update operator_presence set leases = leases - ${processId}::text where user_id = ${operatorId}::uuid`;
}

/** Lets all leases of `processId` end after `grace` milliseconds, because the process is about to end. */
export async function expireOperators(db: Tx, processId: string, graceMs: number): Promise<void> {
  await db.$executeRaw`
    update operator_presence
    set leases = leases || jsonb_build_object(${processId}::text, extract(epoch from clock_timestamp()) + ${graceMs / 1000}::float8)
    where leases ? ${processId}::text`;
}
