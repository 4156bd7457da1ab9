import { z } from 'zod';
import { Prisma } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';
import { segmentsOf } from '../metrics/points.ts';
import type { AnalyticsFilter, Range } from '../metrics/range.ts';

/** The steps in their order, with the columns that count them. */
export const funnelSteps = [
  'STARTED',
  'ORDERED',
  'OFFERED',
  'ACCEPTED',
  'COMPLETED',
  'INVOICED',
  'PAID',
] as const;
export type FunnelStep = (typeof funnelSteps)[number];

const row = z.object({ point: z.int(), counts: z.array(z.int()).length(funnelSteps.length) });

/** How many came so far, of all and of the step before. */
export interface StepCount {
  readonly step: FunnelStep;
  readonly count: number;
  readonly ofStarted: number | null;
  readonly ofPrevious: number | null;
}

/** How far the conversations came that were started in each point of time. No operator or vendor is known at the start: a filter by them leaves none. */
export async function readFunnel(
  db: Pick<Tx, '$queryRaw'>,
  points: readonly Range[],
  filter: AnalyticsFilter,
): Promise<{
  readonly steps: readonly StepCount[];
  readonly cohorts: readonly { at: Date; steps: readonly StepCount[] }[];
}> {
  const segments = segmentsOf(points);
  const rows = await db.$queryRaw<unknown[]>`
    select segment.point, array[
      sum(started), sum(ordered), sum(offered), sum(accepted), sum(completed), sum(invoiced), sum(paid)
    ]::int[] as counts
    from unnest(
      ${segments.map(({ point }) => point)}::int[], ${segments.map(({ width }) => width)}::text[],
      ${segments.map(({ from }) => from.toISOString())}::timestamptz[], ${segments.map(({ to }) => to.toISOString())}::timestamptz[]
    ) as segment (point, width, begin, finish)
    cross join lateral (
      select sum(started) as started, sum(ordered) as ordered, sum(offered) as offered, sum(accepted) as accepted,
        sum(completed) as completed, sum(invoiced) as invoiced, sum(paid) as paid
      from analytics_funnel as funnel
      where funnel.width = segment.width and funnel.bucket >= segment.begin and funnel.bucket < segment.finish
        and ${conditions(filter)}
    ) as part
    where started is not null
    group by 1`;
  const byPoint = new Map(rows.map((given) => row.parse(given)).map(({ point, counts }) => [point, counts]));
  const none = funnelSteps.map(() => 0);
  const cohorts = points.map(({ from }, point) => ({ at: from, counts: byPoint.get(point) ?? none }));
  const all = cohorts.reduce((sums, { counts }) => sums.map((sum, step) => sum + (counts[step] ?? 0)), none);
  return {
    steps: stepsOf(all),
    cohorts: cohorts.map(({ at, counts }) => ({ at, steps: stepsOf(counts) })),
  };
}

function stepsOf(counts: readonly number[]): StepCount[] {
  const [started = 0] = counts;
  return funnelSteps.map((step, index) => {
    const count = counts[index] ?? 0;
    const previous = index === 0 ? 0 : (counts[index - 1] ?? 0);
    return { step, count, ofStarted: shareOf(count, started), ofPrevious: shareOf(count, previous) };
  });
}

function shareOf(count: number, all: number): number | null {
  return all === 0 ? null : count / all;
}

function conditions({
  channels,
  services,
  sources,
  campaignIds,
  vendorIds,
  agentIds,
}: AnalyticsFilter): Prisma.Sql {
  if (vendorIds.length > 0 || agentIds.length > 0) return Prisma.sql`false`;
  const limits = [
    ...(channels.length > 0 ? [Prisma.sql`channel = any(${channels}::text[])`] : []),
    ...(services.length > 0 ? [Prisma.sql`service = any(${services}::text[])`] : []),
    ...(sources.length > 0 ? [Prisma.sql`source = any(${sources}::text[])`] : []),
    ...(campaignIds.length > 0 ? [Prisma.sql`campaign_id = any(${campaignIds}::uuid[])`] : []),
  ];
  return limits.length === 0 ? Prisma.sql`true` : Prisma.join(limits, ' and ');
}
