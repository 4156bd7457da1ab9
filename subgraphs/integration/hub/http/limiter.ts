import type pg from 'pg';
import type { Limits } from '../definition/define-provider.ts';

/** Keeps all processes together within the rate of one account of a provider. */
export interface Limiter {
  /** Reserves the next request. @returns milliseconds until it may leave; nothing is reserved where they are more than `longestMs` */
  reserve(longestMs: number): Promise<{ readonly isReserved: boolean; readonly waitMs: number }>;
  /** Lets no request leave for a while, because the provider asks for it. */
  hold(milliseconds: number): Promise<void>;
}

/**
 * A token bucket as one moment, the generic cell rate algorithm (ITU-T I.371): `due_at` is when the bucket would be full again. A
 * request moves it by one interval, and may leave as soon as it lies no more than a burst ahead. One row and one statement an
 * account, and the database's clock counts, so processes need not agree on the time.
 */
export function createLimiter(
  pool: pg.Pool,
  {
    provider,
    account,
    limits,
  }: { readonly provider: string; readonly account: string; readonly limits: Limits },
): Limiter {
  const interval = 1 / limits.perSecond;
  const tolerance = (Math.max(limits.burst, 1) - 1) * interval;
  return {
    async reserve(longestMs) {
      const { rows } = await pool.query<{ wait: number }>({
        name: 'reserve-provider-request',
        text: `
          insert into provider_rate as rate (provider, account, due_at)
          values ($1, $2, clock_timestamp() + make_interval(secs => $3::float8))
          on conflict (provider, account) do update
            set due_at = greatest(rate.due_at, clock_timestamp()) + make_interval(secs => $3::float8)
            where rate.due_at <= clock_timestamp() + make_interval(secs => $4::float8 + $5::float8)
          returning extract(epoch from due_at - clock_timestamp())::float8 - $3::float8 - $4::float8 as wait`,
        values: [provider, account, interval, tolerance, longestMs / 1000],
      });
      const [reserved] = rows;
      if (reserved) return { isReserved: true, waitMs: Math.max(0, Math.ceil(reserved.wait * 1000)) };
      return { isReserved: false, waitMs: await readWait() };
    },
    async hold(milliseconds) {
      await pool.query({
        name: 'hold-provider-requests',
        text: `
          insert into provider_rate as rate (provider, account, due_at)
          values ($1, $2, clock_timestamp() + make_interval(secs => $3::float8))
          on conflict (provider, account) do update set due_at = greatest(rate.due_at, excluded.due_at)`,
        values: [provider, account, milliseconds / 1000 + tolerance],
      });
    },
  };

  async function readWait(): Promise<number> {
    const { rows } = await pool.query<{ wait: number }>({
      name: 'read-provider-wait',
      text: `select extract(epoch from due_at - clock_timestamp())::float8 - $3::float8 as wait
             from provider_rate where provider = $1 and account = $2`,
      values: [provider, account, tolerance],
    });
    return Math.max(0, Math.ceil((rows[0]?.wait ?? 0) * 1000));
  }
}
