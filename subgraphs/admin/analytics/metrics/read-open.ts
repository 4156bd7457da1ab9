import { z } from 'zod';
import type { Tx } from '../../database.ts';
import { binOf } from '../rollups/bins.ts';
import { noSums } from './evaluate.ts';
import type { Sums } from './evaluate.ts';
import type { AnalyticsFilter, Range } from './range.ts';

const row = z.object({ at: z.date(), channel: z.string().nullable(), seconds: z.number() });

/** Conversations in which nobody has answered yet. */
export interface OpenSums {
  readonly point: number;
  readonly channel: string | null;
  readonly sums: Sums;
}

/**
 * Who waits for a first answer of a person, by the point in which they first wrote. Each has waited until now at least: left out, the slowest
 * answers would be missing from the percentiles. Nobody waits in a closed conversation, and who waits belongs to no operator or vendor yet.
 */
export async function readOpen(
  db: Pick<Tx, '$queryRaw'>,
  points: readonly Range[],
  filter: AnalyticsFilter,
): Promise<OpenSums[]> {
  const [first, last] = [points.at(0), points.at(-1)];
  const { channels, ...others } = filter;
  if (!first || !last || Object.values(others).some((values) => values.length > 0)) return [];
  const rows = await db.$queryRaw<unknown[]>`
    select asked_at as at, channel, extract(epoch from clock_timestamp() - asked_at)::float8 as seconds
    from analytics_journey
    where asked_at >= ${first.from} and asked_at < ${last.to} and answered_at is null and closed_at is null
      and (${channels.length === 0} or channel = any(${channels}::text[]))`;
  return rows.map((given) => {
    const { at, channel, seconds } = row.parse(given);
    const point = points.findIndex(({ from, to }) => at >= from && at < to);
    const histogram = new Map([[binOf(Math.max(0, Math.round(seconds))), 1]]);
    return { point, channel, sums: { ...noSums, histogram, open: 1 } };
  });
}
