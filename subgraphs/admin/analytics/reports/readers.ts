import { z } from 'zod';
import { seesAll } from '#contracts/permissions.ts';
import type { ReportQuestion, ReportReader } from '#contracts/answer-report.ts';
import type { ReportKey, ReportRow, reportDefinitions } from '#contracts/reports.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../../database.ts';
import type { AnalyticsFilter, Range } from '../metrics/range.ts';
import { everything } from '../metrics/range.ts';
import { agentRows } from './agent-rows.ts';
import { callRows, campaignRows, moneyRows } from './call-and-money-rows.ts';
import { funnelRows, responseRows } from './day-rows.ts';
import { vendorRows } from './vendor-rows.ts';

const quarterMs = 15 * 60_000;

/** What rows of figures are made of. */
export interface FigureQuestion {
  readonly range: Range;
  readonly timezone: string;
  readonly filter: AnalyticsFilter;
}

/** All rows of a report of figures, by the functions that screens ask. */
type Rows = (tx: Tx, question: FigureQuestion) => Promise<readonly ReportRow[]>;

/** Figures that operators alone have. */
function ofOperators(rows: Rows): ReportReader<Tx> {
  return paged(rows, (viewer, filter) => (seesAll(viewer, 'analytics:read') ? filter : null));
}

/** Figures of vendors: operators have all, a vendor its own. */
function ofVendors(rows: Rows): ReportReader<Tx> {
  return paged(rows, (viewer, filter) => {
    if (seesAll(viewer, 'analytics:read')) return filter;
    return viewer.kind === 'VENDOR' ? { ...filter, vendorIds: [viewer.vendorId] } : null;
  });
}

type FigureKey = Extract<(typeof reportDefinitions)[number], { owner: 'admin' }>['key'];

/** The reports whose rows are figures. */
export const readers: Readonly<Record<FigureKey & ReportKey, ReportReader<Tx>>> = {
  VENDOR_PERFORMANCE: ofVendors(vendorRows),
  ANALYTICS_FUNNEL: ofOperators(funnelRows),
  ANALYTICS_RESPONSES: ofOperators(responseRows),
  ANALYTICS_AGENTS: ofOperators(agentRows),
  ANALYTICS_CALLS: ofOperators(callRows),
  ANALYTICS_CAMPAIGNS: ofOperators(campaignRows),
  ANALYTICS_MONEY: ofOperators(moneyRows),
};

const lists = z.record(z.string(), z.array(z.string()));

/** @param limit what the viewer may have of a question; null for nothing */
function paged(
  rows: Rows,
  limit: (viewer: Viewer, filter: AnalyticsFilter) => AnalyticsFilter | null,
): ReportReader<Tx> {
  return async (tx, viewer, { after, limit: most, ...asked }) => {
    const filter = limit(viewer, { ...everything, ...lists.parse(asked.filter) });
    if (filter === null) return null;
    const found = await rows(tx, { filter, timezone: asked.timezone, range: wholeQuarters(asked) });
    const first = after === null ? 0 : Number(after);
    return found.slice(first, first + most).map((row, index) => ({ place: String(first + index + 1), row }));
  };
}

/** A report may end in the moment of its run: the quarter of an hour of that moment belongs to it. */
function wholeQuarters({ from, to }: Pick<ReportQuestion, 'from' | 'to'>): Range {
  const [begin, end] = [Math.floor(from.getTime() / quarterMs), Math.ceil(to.getTime() / quarterMs)];
  return { from: new Date(begin * quarterMs), to: new Date(Math.max(end, begin + 1) * quarterMs) };
}
