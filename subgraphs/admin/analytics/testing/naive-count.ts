import assert from 'node:assert/strict';
import type pg from 'pg';
import type { Range } from '../metrics/range.ts';

/** Forty zones: every offset of quarters of an hour that is in use, and clocks that are changed at odd hours, by half an hour, or at midnight. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Athens',
  'Europe/Chisinau',
  'Europe/Istanbul',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/St_Johns',
  'America/Halifax',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Asuncion',
  'America/Nuuk',
  'America/Caracas',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Nairobi',
  'Asia/Jerusalem',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kabul',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Yangon',
  'Asia/Shanghai',
  'Australia/Eucla',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

/** Both weeks in which most clocks are changed, in the north and in the south. */
export const times = [
  { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-30T00:00:00Z') },
  { from: new Date('2026-09-01T00:00:00Z'), to: new Date('2026-11-10T00:00:00Z') },
];

export interface Counted {
  readonly n: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly sum: number | null;
}

export interface BareFact {
  readonly kind: string;
  readonly at: Date;
  readonly value: number;
}

/** Every fact, as it is stored. */
export async function readFacts(pool: pg.Pool, { from, to }: Range): Promise<BareFact[]> {
  const { rows } = await pool.query<BareFact>(
    `select kind, at, coalesce(amount, seconds, score, 0)::float8 as value from analytics_fact
     where at >= $1 and at < $2 order by at`,
    [from, to],
  );
  return rows;
}

/** How many facts there are of each label, in the order of time, and what they add up to: no rollup and no point is needed. */
export function countBy(
  facts: readonly BareFact[],
  kinds: readonly string[],
  labelOf: (moment: Date) => string,
) {
  const counted = new Map<string, { n: number; sum: number }>();
  for (const { kind, at, value } of facts) {
    if (!kinds.includes(kind)) continue;
    const { n, sum } = counted.get(labelOf(at)) ?? { n: 0, sum: 0 };
    counted.set(labelOf(at), { n: n + 1, sum: sum + value });
  }
  return [...counted].map(([label, { n, sum }]) => ({ label, n, sum }));
}

export const dayIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  return (moment: Date) => format.format(moment);
};

export const hourIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const offset = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    hour: 'numeric',
  });
  return (moment: Date) => `${format.format(moment).slice(0, 13)} ${offset.format(moment).split(' ').at(-1)}`;
};

/** Facts counted by Postgres alone, with the exact percentiles of their seconds. */
export async function countAlike(
  pool: pg.Pool,
  { from, to }: Range,
  given: {
    readonly kinds: readonly string[];
    readonly details: readonly (string | null)[] | null;
    readonly seconds: string;
    readonly column: string;
    readonly key: string | null;
    readonly currency: string | null;
  },
): Promise<Counted> {
  const { seconds, column } = given;
  const { rows } = await pool.query<Counted>(
    `select count(coalesce(amount, ${seconds}))::int as n, sum(amount)::float8 as sum,
       percentile_disc(0.5) within group (order by ${seconds}) as p50,
       percentile_disc(0.95) within group (order by ${seconds}) as p95
     from analytics_fact
     where kind = any($1) and ($2::text[] is null or detail = any($2)) and at >= $3 and at < $4
       and (${column})::text is not distinct from $5::text and ($6::text is null or currency = $6)`,
    [given.kinds, given.details, from, to, given.key, given.currency],
  );
  const [counted] = rows;
  assert.ok(counted);
  return counted;
}
