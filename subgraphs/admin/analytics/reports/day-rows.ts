import type { ReportRow } from '#contracts/reports.ts';
import type { Tx } from '../../database.ts';
import { readFunnel } from '../funnel/read-funnel.ts';
import { pointsOf } from '../metrics/points.ts';
import { readAnalytics } from '../metrics/read-analytics.ts';
import { dayIn, rounded } from './cells.ts';
import type { FigureQuestion } from './readers.ts';

/** The report ANALYTICS_FUNNEL. */
export async function funnelRows(tx: Tx, { range, timezone, filter }: FigureQuestion): Promise<ReportRow[]> {
  const { cohorts } = await readFunnel(tx, pointsOf(range, timezone, 'DAY'), filter);
  const dayOf = dayIn(timezone);
  return cohorts.map(({ at, steps }) => [dayOf(at), ...steps.map(({ count }) => count)]);
}

/** The report ANALYTICS_RESPONSES. */
export async function responseRows(
  tx: Tx,
  { range, timezone, filter }: FigureQuestion,
): Promise<ReportRow[]> {
  const points = pointsOf(range, timezone, 'DAY');
  const metrics = [
    'FIRST_RESPONSE',
    'FIRST_RESPONSE_BUSINESS',
    'ASSISTANT_FIRST_RESPONSE',
    'RESPONSE',
  ] as const;
  const { series } = await readAnalytics(tx, { metrics, points, groupBy: null, filter });
  const dayOf = dayIn(timezone);
  return points.map(({ from }, place) => {
    const [first, business, assistant, response] = series.map((one) => one.points[place]);
    return [
      dayOf(from),
      first?.count ?? 0,
      first?.open ?? 0,
      rounded(first?.value ?? null),
      rounded(first?.p95 ?? null),
      rounded(business?.value ?? null),
      rounded(assistant?.value ?? null),
      response?.count ?? 0,
      rounded(response?.value ?? null),
      rounded(response?.p95 ?? null),
    ];
  });
}
