import type { Tx } from '../../database.ts';
import { ruleOf } from '../metrics/definitions.ts';
import type { Metric } from '../metrics/definitions.ts';
import { sumsOf, valueOf } from '../metrics/evaluate.ts';
import type { Value } from '../metrics/evaluate.ts';
import { partsOf } from '../metrics/metric.ts';
import { moneySums } from '../metrics/money-sums.ts';
import type { Amount } from '../metrics/money-sums.ts';
import type { AnalyticsFilter, Range } from '../metrics/range.ts';
import { readCells } from '../metrics/read-cells.ts';
import type { Cell } from '../metrics/read-cells.ts';

const dayS = 86_400;

/** What is read of vendors. */
const metrics = [
  'OFFERS_MADE',
  'OFFERS_ANSWERED',
  'OFFERS_ACCEPTED',
  'ACCEPTANCE',
  'OFFER_ANSWER_TIME',
  'ORDERS_COMPLETED',
  'ORDERS_CANCELLED',
  'COMPLETION',
  'TIME_TO_INVOICE',
  'TIME_TO_PAYMENT',
  'ORDER_STARS',
  'DISPUTES',
  'NET_REVENUE',
] as const satisfies readonly Metric[];

/** How one vendor did in a time. */
export interface VendorFigures {
  readonly vendorId: string;
  readonly offers: number;
  readonly answered: number;
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  readonly acceptance: number | null;
  readonly medianAnswerSeconds: number | null;
  readonly completed: number;
  readonly cancelled: number;
  readonly completion: number | null;
  readonly medianDaysToInvoice: number | null;
  readonly medianDaysToPaid: number | null;
  readonly stars: number | null;
  readonly ratings: number;
  readonly disputes: number;
  readonly netRevenue: readonly Amount[];
}

/** How vendors did in a time, the ones with the most offers first. */
export async function readVendors(
  db: Pick<Tx, '$queryRaw'>,
  range: Range,
  filter: AnalyticsFilter,
): Promise<VendorFigures[]> {
  const kindsOf = (some: readonly Metric[]) => [
    ...new Set(
      some
        .map(ruleOf)
        .flatMap(partsOf)
        .map(({ kind }) => kind),
    ),
  ];
  const cells = await readCells(db, {
    kinds: kindsOf(metrics),
    points: [range],
    groupBy: 'VENDOR',
    filter,
    histogramsOf: kindsOf(['OFFER_ANSWER_TIME', 'TIME_TO_INVOICE', 'TIME_TO_PAYMENT']),
  });
  return [...Map.groupBy(cells, ({ key }) => key)]
    .flatMap(([vendorId, own]) => (vendorId === null ? [] : [figuresOf(vendorId, own)]))
    .toSorted((one, other) => other.offers - one.offers || (one.vendorId < other.vendorId ? -1 : 1));
}

/** The figures of a vendor in whose time nothing happened are those of no cells. */
export function figuresOf(vendorId: string, cells: readonly Cell[]): VendorFigures {
  const figure = (metric: Metric): Value => valueOf(ruleOf(metric), sumsOf(ruleOf(metric), cells));
  const count = (kind: string) => cells.reduce((sum, cell) => sum + (cell.kind === kind ? cell.n : 0), 0);
  const days = (metric: Metric) => {
    const { value } = figure(metric);
    return value === null ? null : value / dayS;
  };
  const stars = figure('ORDER_STARS');
  return {
    vendorId,
    offers: figure('OFFERS_MADE').count,
    answered: figure('OFFERS_ANSWERED').count,
    accepted: figure('OFFERS_ACCEPTED').count,
    declined: count('order.declined'),
    expired: count('order.offer_expired'),
    acceptance: figure('ACCEPTANCE').value,
    medianAnswerSeconds: figure('OFFER_ANSWER_TIME').value,
    completed: figure('ORDERS_COMPLETED').count,
    cancelled: figure('ORDERS_CANCELLED').count,
    completion: figure('COMPLETION').value,
    medianDaysToInvoice: days('TIME_TO_INVOICE'),
    medianDaysToPaid: days('TIME_TO_PAYMENT'),
    stars: stars.value,
    ratings: stars.count,
    disputes: figure('DISPUTES').count,
    netRevenue: moneySums(cells, { kind: 'payment.received' }, { kind: 'refund.succeeded' }),
  };
}
