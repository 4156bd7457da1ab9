import type { Tx } from '../../database.ts';
import type { AnalyticsFilter, Range } from '../metrics/range.ts';
import { readCells } from '../metrics/read-cells.ts';

/** Money of a time in one currency, in minor units. */
export interface CurrencyFigures {
  readonly currency: string;
  readonly invoiced: number;
  readonly paid: number;
  readonly refunded: number;
  readonly netRevenue: number;
  readonly disputed: number;
  readonly paidOut: number;
  readonly callCost: number;
}

/** Figures of money, with the kind of fact that each adds up. */
export const moneyKinds = {
  invoiced: 'invoice.issued',
  paid: 'payment.received',
  refunded: 'refund.succeeded',
  disputed: 'dispute.opened',
  paidOut: 'payout.paid',
  callCost: 'phone_call.priced',
} as const;

/** Money of a time in each currency, in the order of their codes. Amounts of different currencies are never added up. */
export async function readMoney(
  db: Pick<Tx, '$queryRaw'>,
  range: Range,
  filter: AnalyticsFilter,
): Promise<CurrencyFigures[]> {
  const kinds = Object.values(moneyKinds);
  const cells = await readCells(db, { kinds, points: [range], groupBy: null, filter });
  const currencies = new Set(cells.flatMap(({ currency }) => (currency === null ? [] : [currency])));
  return [...currencies].toSorted().map((currency) => {
    const sum = (kind: string) =>
      cells.reduce((all, cell) => all + (cell.kind === kind && cell.currency === currency ? cell.sum : 0), 0);
    const [paid, refunded] = [sum(moneyKinds.paid), sum(moneyKinds.refunded)];
    return {
      currency,
      invoiced: sum(moneyKinds.invoiced),
      paid,
      refunded,
      netRevenue: paid - refunded,
      disputed: sum(moneyKinds.disputed),
      paidOut: sum(moneyKinds.paidOut),
      callCost: sum(moneyKinds.callCost),
    };
  });
}
