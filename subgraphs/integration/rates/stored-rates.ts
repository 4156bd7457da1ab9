import type pg from 'pg';
import type { Tx } from '../database.ts';
import { bankTimezone } from './rate-day.ts';

/** What one euro costs in each other currency, as it was published on a day. */
export interface PublishedRates {
  readonly date: string;
  readonly source: string;
  readonly isSandbox: boolean;
  /** Decimal numbers by ISO 4217 code, with the euro itself. */
  readonly perEuro: ReadonlyMap<string, string>;
}

/** The currency that all rates are stored in: the bank publishes them so, and others follow exactly. */
export const storedBase = 'EUR';

/** Days before a day whose rates may stand in for it while the provider is away: holidays and a weekend together are fewer. */
const closeDays = 7;

/**
 * The rates that are known for a day.
 * @param day null for the latest
 * @param isClose whether those of the days before will do
 */
export async function findRates(
  pool: pg.Pool,
  day: string | null,
  { isClose = false }: { readonly isClose?: boolean } = {},
): Promise<PublishedRates | null> {
  const { rows } = await pool.query<{
    date: string;
    source: string;
    sandbox: boolean;
    quote: string;
    rate: string;
  }>({
    name: 'find-exchange-rates',
    text: `
      select date::text, source, sandbox, quote, trim_scale(rate)::text as rate
      from exchange_rate
      where base = $1 and date = case
        when $2::date is null then (select max(date) from exchange_rate where base = $1)
        when $3 then (
          select max(date) from exchange_rate where base = $1 and date between $2::date - ${closeDays} and $2::date
        )
        else coalesce(
          (select $2::date where exists (select from exchange_rate where base = $1 and date = $2::date)),
          -- An answer from before the day was over may have been followed by another one.
          (select date from exchange_rate_day
           where day = $2::date and asked_at >= ($2::date + 1)::timestamp at time zone '${bankTimezone}')
        )
      end`,
    values: [storedBase, day, isClose],
  });
  const [first] = rows;
  if (!first) return null;
  const { date, source, sandbox: isSandbox } = first;
  const perEuro = new Map([[storedBase, '1'], ...rows.map(({ quote, rate }) => [quote, rate] as const)]);
  return { date, source, isSandbox, perEuro };
}

/** An answer of a provider. */
export interface AnsweredRates {
  /** The day that it was asked for. */
  readonly day: string;
  readonly date: string;
  readonly source: string;
  readonly isSandbox: boolean;
  readonly perEuro: ReadonlyMap<string, string>;
}

/** Keeps an answer. Real rates take the place of all that a sandbox has made up, and are never replaced by such. */
export async function storeRates(tx: Tx, answer: AnsweredRates): Promise<void> {
  const { day, date, source, isSandbox, perEuro } = answer;
  if (!isSandbox) {
    await tx.$executeRaw`delete from exchange_rate where sandbox`;
    await tx.$executeRaw`delete from exchange_rate_day where sandbox`;
  }
  await tx.$executeRaw`
    insert into exchange_rate as known (date, base, quote, rate, source, sandbox)
    select ${date}::date, ${storedBase}, key, value::numeric, ${source}, ${isSandbox}
    from jsonb_each_text(${JSON.stringify(Object.fromEntries(perEuro))}::jsonb)
    where key <> ${storedBase}
    order by key
    on conflict (date, base, quote) do update
      set rate = excluded.rate, source = excluded.source, sandbox = excluded.sandbox
      where known.sandbox or not excluded.sandbox`;
  await tx.$executeRaw`
    insert into exchange_rate_day as known (day, date, sandbox, asked_at)
    values (${day}::date, ${date}::date, ${isSandbox}, now())
    on conflict (day) do update
      set date = excluded.date, sandbox = excluded.sandbox, asked_at = excluded.asked_at
      where known.sandbox or not excluded.sandbox`;
}
