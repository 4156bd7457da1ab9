import { z } from 'zod';
import { Prisma } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';
import type { Histogram } from '../rollups/bins.ts';
import { segmentsOf } from './points.ts';
import type { AnalyticsFilter, Range } from './range.ts';

/** By what figures can be told apart, with its column. */
export const dimensionColumns = {
  CHANNEL: Prisma.sql`rollup.channel`,
  SERVICE: Prisma.sql`rollup.service`,
  SOURCE: Prisma.sql`rollup.source`,
  VENDOR: Prisma.sql`rollup.vendor_id::text`,
  AGENT: Prisma.sql`rollup.agent_id::text`,
  CAMPAIGN: Prisma.sql`rollup.campaign_id::text`,
} as const;
export type Dimension = keyof typeof dimensionColumns;

/** What of the rollups is read. */
export interface CellQuestion {
  readonly kinds: readonly string[];
  readonly points: readonly Range[];
  readonly groupBy: Dimension | null;
  readonly filter: AnalyticsFilter;
  /** Kinds whose histograms are wanted. */
  readonly histogramsOf?: readonly string[];
  /** Whether outcomes are told apart. */
  readonly withOutcomes?: boolean;
}

const placeSchema = z.object({
  point: z.int(),
  kind: z.string(),
  detail: z.string().nullable(),
  key: z.string().nullable(),
  currency: z.string().nullable(),
  outcome: z.string().nullable(),
});
const cellSchema = placeSchema.extend({ n: z.number(), sum: z.number() });
const histogramSchema = placeSchema.extend({ bins: z.array(z.tuple([z.int(), z.int()])) });

/** Facts of one kind, point and group. */
export interface Cell extends z.infer<typeof cellSchema> {
  readonly histogram: Histogram;
}

/**
 * Reads the sums of rollups, and the histograms of those kinds that want them: two statements at most. Whatever shows a figure asks here: the
 * screen, the file and the mail.
 */
export async function readCells(db: Pick<Tx, '$queryRaw'>, question: CellQuestion): Promise<Cell[]> {
  const { histogramsOf = [], withOutcomes = false, groupBy } = question;
  if (question.kinds.length === 0 || question.points.length === 0) return [];
  const key = groupBy === null ? Prisma.sql`null::text` : dimensionColumns[groupBy];
  const outcome = withOutcomes ? Prisma.sql`rollup.outcome` : Prisma.sql`null::text`;
  const sums = db.$queryRaw<unknown[]>`
    select segment.point, part.kind, part.detail, part.key, part.currency, part.outcome, sum(part.n) as n, sum(part.sum) as sum
    from ${segmentRows(question)} cross join lateral (
      select rollup.kind, rollup.detail, ${key} as key, rollup.currency, ${outcome} as outcome,
        sum(rollup.n)::float8 as n, sum(rollup.sum)::float8 as sum
      from analytics_rollup as rollup
      where ${rollupsOf(question, question.kinds)}
      group by 1, 2, 3, 4, 5
    ) as part
    group by 1, 2, 3, 4, 5, 6`;
  const histograms =
    histogramsOf.length === 0
      ? []
      : db.$queryRaw<unknown[]>`
        select point, kind, detail, key, currency, outcome, jsonb_agg(jsonb_build_array(bin, count)) as bins
        from (
          select segment.point, part.kind, part.detail, part.key, part.currency, part.outcome, part.bin,
            sum(part.count)::int as count
          from ${segmentRows(question)} cross join lateral (
            select rollup.kind, rollup.detail, ${key} as key, rollup.currency, ${outcome} as outcome, one.bin,
              sum(one.count) as count
            from analytics_rollup as rollup cross join lateral unnest(rollup.bins, rollup.counts) as one (bin, count)
            where ${rollupsOf(question, histogramsOf)}
            group by 1, 2, 3, 4, 5, 6
          ) as part
          group by 1, 2, 3, 4, 5, 6, 7
        ) as counted
        group by 1, 2, 3, 4, 5, 6`;
  const [rows, counted] = [await sums, await histograms];
  const binsOf = new Map(
    counted.map((given) => {
      const row = histogramSchema.parse(given);
      return [placeOf(row), new Map(row.bins)] as const;
    }),
  );
  return rows.map((given) => {
    const cell = cellSchema.parse(given);
    return { ...cell, histogram: binsOf.get(placeOf(cell)) ?? new Map() };
  });
}

function placeOf({ point, kind, detail, key, currency, outcome }: z.infer<typeof placeSchema>): string {
  return JSON.stringify([point, kind, detail, key, currency, outcome]);
}

/** The parts of time that are read one by one: each is a short walk through an index, which a join of all at once would not take. */
function segmentRows({ points }: CellQuestion): Prisma.Sql {
  const segments = segmentsOf(points);
  return Prisma.sql`
    unnest(
      ${segments.map(({ point }) => point)}::int[], ${segments.map(({ width }) => width)}::text[],
      ${segments.map(({ from }) => from.toISOString())}::timestamptz[], ${segments.map(({ to }) => to.toISOString())}::timestamptz[]
    ) as segment (point, width, begin, finish)`;
}

/** The condition on the rollups of a segment. */
function rollupsOf({ filter }: CellQuestion, kinds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    rollup.width = segment.width and rollup.kind = any(${[...kinds]}::text[])
      and rollup.bucket >= segment.begin and rollup.bucket < segment.finish and ${conditions(filter)}`;
}

function conditions({
  channels,
  services,
  sources,
  vendorIds,
  agentIds,
  campaignIds,
}: AnalyticsFilter): Prisma.Sql {
  const limits = [
    ...(channels.length > 0 ? [Prisma.sql`rollup.channel = any(${channels}::text[])`] : []),
    ...(services.length > 0 ? [Prisma.sql`rollup.service = any(${services}::text[])`] : []),
    ...(sources.length > 0 ? [Prisma.sql`rollup.source = any(${sources}::text[])`] : []),
    ...(vendorIds.length > 0 ? [Prisma.sql`rollup.vendor_id = any(${vendorIds}::uuid[])`] : []),
    ...(agentIds.length > 0 ? [Prisma.sql`rollup.agent_id = any(${agentIds}::uuid[])`] : []),
    ...(campaignIds.length > 0 ? [Prisma.sql`rollup.campaign_id = any(${campaignIds}::uuid[])`] : []),
  ];
  return limits.length === 0 ? Prisma.sql`true` : Prisma.join(limits, ' and ');
}
