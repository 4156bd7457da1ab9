import type pg from 'pg';
import { bankTimezone } from './rate-day.ts';

/** When the bank's rates of a working day are read: it publishes them at 16:00. */
const readAt = '16:30';

/** When the newest rates were to be read, and when the next ones are. */
export interface Publications {
  readonly last: Date;
  readonly next: Date;
  /** Whether a provider has been asked since the last one. */
  readonly isLastRead: boolean;
}

/** Working days at 16:30 at the bank, in summer and in winter; holidays are not known here. */
export async function findPublications(pool: pg.Pool): Promise<Publications> {
  const { rows } = await pool.query<Publications>({
    name: 'find-rate-publications',
    text: `
      with publication as (
        select (day + time '${readAt}') at time zone '${bankTimezone}' as at
        from generate_series(-5, 5) as away,
             lateral (select ((now() at time zone '${bankTimezone}')::date + away)::timestamp as day) as days
        where extract(isodow from day) < 6
      ), around as (
        select max(at) filter (where at <= now()) as last, min(at) filter (where at > now()) as next from publication
      )
      select last, next, exists (
        select from exchange_rate_day
        where not sandbox and asked_at >= last and day >= (last at time zone '${bankTimezone}')::date
      ) as "isLastRead"
      from around`,
  });
  const [publications] = rows;
  if (!publications) throw new Error('The database did not say when rates are published.');
  return publications;
}
