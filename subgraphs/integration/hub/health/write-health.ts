import type pg from 'pg';

/** What a process has counted since it wrote last. */
export interface Counted {
  readonly calls: readonly {
    readonly provider: string;
    readonly account: string;
    readonly hour: Date;
    readonly result: string;
    readonly step: number;
    readonly calls: number;
  }[];
  readonly seen: readonly {
    readonly provider: string;
    readonly account: string;
    readonly succeededAt: Date | null;
    readonly openUntil: Date | null;
  }[];
}

/** Adds what a process has counted to what all have, in one statement. Rows are sorted, so that two processes never wait for each other. */
export async function writeHealth(pool: pg.Pool, { calls, seen }: Counted): Promise<void> {
  await pool.query({
    name: 'write-provider-health',
    text: `
      with counted as (
        insert into provider_calls as kept (provider, account, hour, result, step, calls)
        select provider, account, hour, result, step, calls
        from jsonb_to_recordset($1::jsonb)
          as given (provider text, account text, hour timestamptz, result text, step smallint, calls int)
        order by provider, account, hour, result, step
        on conflict (provider, account, hour, result, step) do update set calls = kept.calls + excluded.calls
      )
      insert into provider_seen as kept (provider, account, succeeded_at, open_until)
      select provider, account, "succeededAt", "openUntil"
      from jsonb_to_recordset($2::jsonb)
        as given (provider text, account text, "succeededAt" timestamptz, "openUntil" timestamptz)
      order by provider, account
      on conflict (provider, account) do update set
        succeeded_at = greatest(kept.succeeded_at, excluded.succeeded_at),
        open_until = greatest(kept.open_until, excluded.open_until)`,
    values: [JSON.stringify(calls), JSON.stringify(seen)],
  });
}

/** Deletes what nobody is shown any more: counts of more than a day, and accounts that were asked by nobody for a month. */
export async function purgeHealth(pool: pg.Pool): Promise<void> {
  await pool.query(`delete from provider_calls where hour < now() - interval '25 hours'`);
  await pool.query(`
    delete from provider_seen
    where greatest(succeeded_at, open_until) < now() - interval '30 days'
      or (succeeded_at is null and open_until is null and not exists (
        select from provider_calls as counted
        where counted.provider = provider_seen.provider and counted.account = provider_seen.account))`);
}
