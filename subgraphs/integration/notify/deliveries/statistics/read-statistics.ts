import { Prisma } from '#generated/prisma/integration/client.ts';
import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import type { NotificationStatisticsGroup } from '#generated/graphql/integration.ts';
import type { Database } from '../../../database.ts';
import { sentChannel } from '../claim-delivery.ts';

/** When deliveries were made, and by what they are divided. */
export interface StatisticsQuery {
  readonly range: { readonly from: Date; readonly to: Date };
  readonly groupBy: readonly NotificationStatisticsGroup[];
}

const dayMs = 86_400_000;
const longestRangeDays = 366;
const longestRangeByHourDays = 31;
/** More rows are of use to nobody, and a reason to divide less. */
const mostRows = 5_000;

const count = z.int();
const statisticsRow = z.object({
  type: z.string().nullable(),
  channel: sentChannel.nullable(),
  provider: z.string().nullable(),
  step: z.int().nullable(),
  at: z.date().nullable(),
  created: count,
  attempted: count,
  sent: count,
  delivered: count,
  read: count,
  answered: count,
  unknown: count,
  expired: count,
  failures: z.array(z.object({ code: z.string().nullable(), count })),
  suppressions: z.array(z.object({ reason: z.string().nullable(), count })),
  deliverySecondsP50: z.number().nullable(),
  deliverySecondsP95: z.number().nullable(),
});

export type StatisticsRow = z.infer<typeof statisticsRow>;

/**
 * Counts deliveries by what happened to them. One is answered where its notification was acknowledged after it and before the next one.
 * @throws BAD_USER_INPUT for a range that is empty or too long, and for rows by hour and day at once
 */
export async function readStatistics(
  db: Pick<Database, '$queryRaw'>,
  { range, groupBy }: StatisticsQuery,
): Promise<StatisticsRow[]> {
  checkRange(range, groupBy);
  const rows = await db.$queryRaw<unknown[]>`
    with made as (
      select ${part('TYPE', groupBy, Prisma.sql`notification.type`)} as type,
        ${part('CHANNEL', groupBy, Prisma.sql`delivery.channel`)} as channel,
        ${part('PROVIDER', groupBy, Prisma.sql`delivery.provider`)} as provider,
        ${part('STEP', groupBy, Prisma.sql`delivery.step`, Prisma.sql`int`)} as step,
        ${time(groupBy)} as at,
        delivery.attempts, delivery.sent_at, delivery.status, delivery.error_code as code,
        extract(epoch from arrived.at - delivery.created_at)::float8 as seconds,
        coalesce(delivery.id = answering.id, false) as answered
      from delivery
      left join notification on notification.id = delivery.notification_id
      left join lateral (
        select min(event.at) as at from delivery_event as event
        where event.delivery_id = delivery.id and event.status in ('DELIVERED', 'READ')
      ) as arrived on true
      left join lateral (
        select sibling.id from delivery as sibling
        where sibling.notification_id = notification.id and sibling.sent_at <= notification.acknowledged_at
        order by sibling.sent_at desc, sibling.id desc limit 1
      ) as answering on notification.acknowledged_at is not null
      where delivery.created_at >= ${range.from} and delivery.created_at < ${range.to}
    ), keyed as (
      select *, jsonb_build_array(type, channel, provider, step, at) as key from made
    ), failed as (
      select key, jsonb_agg(jsonb_build_object('code', code, 'count', times) order by times desc, code) as failures
      from (
        select key, code, count(*)::int as times from keyed
        where status in ('FAILED', 'UNDELIVERED', 'BOUNCED') group by key, code
      ) as counted group by key
    ), suppressed as (
      select key, jsonb_agg(jsonb_build_object('reason', code, 'count', times) order by times desc, code) as suppressions
      from (
        select key, code, count(*)::int as times from keyed where status = 'SUPPRESSED' group by key, code
      ) as counted group by key
    ), summed as (
      select key, type, channel, provider, step, at, count(*)::int as created,
        (count(*) filter (where attempts > 0 and status <> 'SUPPRESSED'))::int as attempted,
        (count(*) filter (where sent_at is not null))::int as sent,
        (count(*) filter (where status in ('DELIVERED', 'READ')))::int as delivered,
        (count(*) filter (where status = 'READ'))::int as read,
        (count(*) filter (where answered))::int as answered,
        (count(*) filter (where status = 'UNKNOWN'))::int as unknown,
        (count(*) filter (where status = 'EXPIRED'))::int as expired,
        percentile_cont(0.5) within group (order by seconds) as "deliverySecondsP50",
        percentile_cont(0.95) within group (order by seconds) as "deliverySecondsP95"
      from keyed group by key, type, channel, provider, step, at
    )
    select summed.type, channel, provider, step, at, created, attempted, sent, delivered, read, answered, unknown, expired,
      coalesce(failures, '[]') as failures, coalesce(suppressions, '[]') as suppressions, "deliverySecondsP50", "deliverySecondsP95"
    from summed left join failed using (key) left join suppressed using (key)
    order by at, created desc, key limit ${mostRows}`;
  return z.array(statisticsRow).parse(rows);
}

/** A column by which rows are divided, or null where they are not. */
function part(
  group: NotificationStatisticsGroup,
  groupBy: readonly NotificationStatisticsGroup[],
  column: Prisma.Sql,
  type: Prisma.Sql = Prisma.sql`text`,
): Prisma.Sql {
  return groupBy.includes(group) ? column : Prisma.sql`null::${type}`;
}

function time(groupBy: readonly NotificationStatisticsGroup[]): Prisma.Sql {
  if (groupBy.includes('HOUR')) return Prisma.sql`date_trunc('hour', delivery.created_at, 'UTC')`;
  if (groupBy.includes('DAY')) return Prisma.sql`date_trunc('day', delivery.created_at, 'UTC')`;
  return Prisma.sql`null::timestamptz`;
}

function checkRange({ from, to }: StatisticsQuery['range'], groupBy: StatisticsQuery['groupBy']): void {
  const days = (to.getTime() - from.getTime()) / dayMs;
  if (days <= 0) throw badInput('range.to', 'must be after `from`');
  if (days > longestRangeDays)
    throw badInput('range.to', `must be at most ${longestRangeDays} days after \`from\``);
  if (!groupBy.includes('HOUR')) return;
  if (groupBy.includes('DAY')) throw badInput('groupBy', 'can have HOUR or DAY, and not both');
  if (days > longestRangeByHourDays) {
    throw badInput(
      'range.to',
      `must be at most ${longestRangeByHourDays} days after \`from\` where rows are by HOUR`,
    );
  }
}
