import { z } from 'zod';
import { Prisma } from '#generated/prisma/integration/client.ts';
import type { CallDimension, CallTrackingRange } from '#generated/graphql/integration.ts';
import { badInput } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import { timezone } from '#platform/localisation/fields.ts';
import type { Money } from '#platform/money/money.ts';
import type { Database } from '../database.ts';

/** Incoming calls of one source, medium or campaign. */
export interface CallCounts {
  readonly name: string | null;
  readonly calls: number;
  readonly answered: number;
  readonly missed: number;
  readonly firstTime: number;
  readonly averageSeconds: number | null;
  readonly orders: number;
  readonly value: readonly Money[];
}

const day = z.iso.date('is no day such as 2026-03-31');
const rangeSchema = z.object({ from: day, to: day });
const mostDays = 366;
const mostRows = 100;

const columns = {
  SOURCE: Prisma.sql`source`,
  MEDIUM: Prisma.sql`medium`,
  CAMPAIGN: Prisma.sql`campaign`,
} as const;

/** Counts the incoming calls of some days, most first. @throws BAD_USER_INPUT */
export async function countCalls(
  db: Database,
  given: { readonly range: CallTrackingRange; readonly timezone: string; readonly by: CallDimension },
): Promise<readonly CallCounts[]> {
  const range = parseInput(rangeSchema, given.range, 'range');
  const zone = parseInput(timezone, given.timezone, 'timezone');
  const days = (Date.parse(range.to) - Date.parse(range.from)) / 86_400_000 + 1;
  if (days < 1) throw badInput('range.to', 'must not be before `from`');
  if (days > mostDays) throw badInput('range.to', `must be at most ${mostDays} days from the first`);
  return db.$queryRaw<CallCounts[]>`
    with call as (
      select id, ${columns[given.by]} as name, answered, seconds, value, currency,
        number is not null and not exists (
          select from tracked_call as earlier
          where earlier.number = tracked_call.number and earlier.direction = 'INBOUND'
            and (earlier.started_at, earlier.id) < (tracked_call.started_at, tracked_call.id)
        ) as is_first,
        (select count(*) from call_order where call_id = tracked_call.id) as orders
      from tracked_call
      where direction = 'INBOUND'
        and started_at >= ${range.from}::date::timestamp at time zone ${zone}
        and started_at < (${range.to}::date + 1)::timestamp at time zone ${zone}
    ), worth as (
      select name, currency, sum(value)::int as amount from call where value is not null group by name, currency
    )
    select name, count(*)::int as calls, count(*) filter (where answered)::int as answered,
      count(*) filter (where not answered)::int as missed, count(*) filter (where is_first)::int as "firstTime",
      (avg(seconds) filter (where answered))::double precision as "averageSeconds", sum(orders)::int as orders,
      coalesce((
        select jsonb_agg(jsonb_build_object('amount', amount, 'currency', currency) order by currency)
        from worth where worth.name is not distinct from call.name
      ), '[]') as value
    from call group by name order by calls desc, name limit ${mostRows}::int`;
}
