import { Prisma } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';
import { binIn } from './bins.ts';

/** How long a rollup is. A day is one of UTC: long times are read by days, and their ends by quarters of an hour. */
export const widths = {
  QUARTER: { stride: Prisma.sql`interval '15 minutes'`, buckets: Prisma.sql`folded_quarter` },
  DAY: { stride: Prisma.sql`interval '1 day'`, buckets: Prisma.sql`folded_day` },
} as const;
export type Width = keyof typeof widths;

/** The kind of the rollups that have the business seconds of facts of `kind`. */
export function businessKind(kind: string): string {
  return `${kind}.business`;
}

const dimensions = Prisma.sql`
  kind, detail, vendor_id, agent_id, campaign_id, channel, service, source, outcome, currency`;

/** Makes the rollups of the buckets in the temporary table of their width again, from the facts. */
export async function rollUpFacts(tx: Tx, width: Width): Promise<void> {
  const { stride, buckets } = widths[width];
  await tx.$executeRaw`
    delete from analytics_rollup where width = ${width} and bucket in (select bucket from ${buckets})`;
  await tx.$executeRaw`
    insert into analytics_rollup (width, bucket, ${dimensions}, n, sum, bins, counts)
    select ${width}, bucket, ${dimensions}, sum(n), sum(total),
      coalesce(array_agg(bin order by bin) filter (where bin is not null), '{}'),
      coalesce(array_agg(n order by bin) filter (where bin is not null), '{}')
    from (
      select bucket, ${dimensions}, bin, count(*)::int as n, sum(value) as total
      from (
        select folded.bucket, measured.kind, detail, vendor_id, agent_id, campaign_id, channel, service, source, outcome, currency, value,
          case when measured.seconds is not null then ${binIn(Prisma.sql`measured.seconds`)} end as bin
        from ${buckets} as folded
        join analytics_fact as fact on fact.at >= folded.bucket and fact.at < folded.bucket + ${stride}
        cross join lateral (
          select fact.kind, fact.seconds, coalesce(fact.amount, fact.seconds, fact.score, 0) as value
          union all
          select fact.kind || '.business', fact.business_seconds, fact.business_seconds where fact.business_seconds is not null
        ) as measured
      ) as valued
      group by bucket, ${dimensions}, bin
    ) as binned
    group by bucket, ${dimensions}`;
}

/** Makes the funnels of the buckets in the temporary table of their width again, from the journeys. */
export async function rollUpJourneys(tx: Tx, width: Width): Promise<void> {
  const { stride, buckets } = widths[width];
  const within = (step: Prisma.Sql) =>
    Prisma.sql`count(*) filter (where ${step} < started_at + interval '30 days')`;
  await tx.$executeRaw`
    delete from analytics_funnel where width = ${width} and bucket in (select bucket from ${buckets})`;
  await tx.$executeRaw`
    insert into analytics_funnel
      (width, bucket, channel, service, source, campaign_id, started, ordered, offered, accepted, completed, invoiced, paid)
    select ${width}, folded.bucket, channel, service, source, campaign_id, count(*),
      ${within(Prisma.sql`ordered_at`)}, ${within(Prisma.sql`offered_at`)}, ${within(Prisma.sql`accepted_at`)},
      ${within(Prisma.sql`completed_at`)}, ${within(Prisma.sql`invoiced_at`)}, ${within(Prisma.sql`paid_at`)}
    from ${buckets} as folded
    join analytics_journey as journey
      on journey.started_at >= folded.bucket and journey.started_at < folded.bucket + ${stride}
    group by folded.bucket, channel, service, source, campaign_id`;
}
