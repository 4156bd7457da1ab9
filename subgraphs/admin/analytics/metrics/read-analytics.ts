import type { Tx } from '../../database.ts';
import type { Metric } from './definitions.ts';
import { ruleOf } from './definitions.ts';
import { addSums, concerns, noSums, sumsOf, valueOf } from './evaluate.ts';
import type { Sums, Value } from './evaluate.ts';
import { partsOf } from './metric.ts';
import type { MetricRule } from './metric.ts';
import { readCells } from './read-cells.ts';
import type { Cell, Dimension } from './read-cells.ts';
import type { AnalyticsFilter, Range } from './range.ts';
import { readOpen } from './read-open.ts';
import type { OpenSums } from './read-open.ts';

/** Groups at most. */
export const mostGroups = 1_000;

export interface AnalyticsQuestion {
  readonly metrics: readonly Metric[];
  readonly points: readonly Range[];
  readonly groupBy: Dimension | null;
  readonly filter: AnalyticsFilter;
}

/** One figure of one group over time. */
export interface Series {
  readonly rule: MetricRule & { readonly metric: Metric };
  /** Null without groups, and for what has none. */
  readonly key: string | null;
  readonly groupBy: Dimension | null;
  readonly currency: string | null;
  readonly total: Value;
  readonly points: readonly (Value & { readonly at: Date })[];
}

/** Reads figures over time, of all groups or of the 1,000 with the most facts. */
export async function readAnalytics(
  db: Pick<Tx, '$queryRaw'>,
  question: AnalyticsQuestion,
): Promise<{ readonly series: readonly Series[]; readonly isTruncated: boolean }> {
  const { metrics, points, groupBy, filter } = question;
  const rules = [...new Set(metrics)].map((metric) => ({ ...ruleOf(metric), metric }));
  const kindsOf = (some: readonly MetricRule[]) => [
    ...new Set(some.flatMap(partsOf).map(({ kind }) => kind)),
  ];
  const durations = rules.filter(({ unit }) => unit === 'DURATION');
  const cells = await readCells(db, {
    kinds: kindsOf(rules),
    points,
    groupBy,
    filter,
    histogramsOf: kindsOf(durations),
  });
  const open = rules.some(({ isCensored }) => isCensored) ? await readOpen(db, points, filter) : [];
  const keys = groupBy === null ? [null] : keysOf(cells, groupBy === 'CHANNEL' ? open : []);
  const shown = keys.slice(0, mostGroups);
  const byKey = Map.groupBy(cells, ({ key }) => key);
  const series = rules.flatMap((rule) =>
    shown.flatMap((key) => {
      const own = (byKey.get(key) ?? []).filter((cell) => concerns(rule, cell));
      const waiting = rule.isCensored ? open.filter((one) => isOf(one, key, groupBy)) : [];
      const currencies = rule.unit === 'MONEY' ? currenciesOf(own) : [null];
      return currencies.map((currency) => {
        const counted = currency === null ? own : own.filter((cell) => cell.currency === currency);
        return seriesOf(rule, { key, groupBy, currency }, { points, cells: counted, waiting });
      });
    }),
  );
  return { series, isTruncated: keys.length > mostGroups };
}

/** Who waits has a channel, and nothing else that figures are told apart by. */
function isOf({ channel }: OpenSums, key: string | null, groupBy: Dimension | null): boolean {
  return groupBy === null || (groupBy === 'CHANNEL' ? channel === key : key === null);
}

function seriesOf(
  rule: MetricRule & { readonly metric: Metric },
  place: Pick<Series, 'key' | 'groupBy' | 'currency'>,
  {
    points,
    cells,
    waiting,
  }: {
    readonly points: readonly Range[];
    readonly cells: readonly Cell[];
    readonly waiting: readonly OpenSums[];
  },
): Series {
  const cellsOf = Map.groupBy(cells, ({ point }) => point);
  const waitingOf = Map.groupBy(waiting, ({ point }) => point);
  const sums = points.map((_, point) =>
    (waitingOf.get(point) ?? [])
      .map((one) => one.sums)
      .reduce<Sums>(addSums, sumsOf(rule, cellsOf.get(point) ?? [])),
  );
  return {
    rule,
    ...place,
    total: valueOf(rule, sums.reduce(addSums, noSums)),
    points: points.map(({ from: at }, point) => ({ at, ...valueOf(rule, sums[point] ?? noSums) })),
  };
}

/** Groups, those with the most facts first. */
function keysOf(cells: readonly Cell[], open: readonly OpenSums[]): (string | null)[] {
  const counts = new Map<string | null, number>();
  for (const { key, n } of cells) counts.set(key, (counts.get(key) ?? 0) + n);
  for (const { channel } of open) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return [...counts]
    .toSorted(([key, n], [other, m]) => m - n || String(key).localeCompare(String(other)))
    .map(([key]) => key);
}

function currenciesOf(cells: readonly Cell[]): string[] {
  const known = cells.flatMap(({ currency }) => (currency === null ? [] : [currency]));
  return [...new Set(known)].toSorted();
}
