import { largestAmount } from '#platform/money/money.ts';
import type { Tx } from '../database.ts';

/** The beginnings of the periods of a dashboard, in a time zone. */
export interface Periods {
  readonly today: Date;
  readonly week: Date;
  readonly month: Date;
}

/** Earnings of a period in one currency. */
export interface Earned {
  readonly period: keyof Periods;
  readonly currency: string;
  readonly amount: number;
}

/** What a vendor did since a moment. */
export interface Counted {
  readonly period: keyof Periods;
  readonly offers: number;
  readonly accepted: number;
  readonly completed: number;
}

/** Counts what a vendor did in each period, out of its own offers and the history of its orders. */
export function countPeriods(tx: Tx, vendorId: string, { today, week, month }: Periods): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    with period (period, begins) as (
      values ('today', ${today}::timestamptz), ('week', ${week}::timestamptz), ('month', ${month}::timestamptz)
    ), first as (
      select min(begins) as begins from period
    ), made as (
      select offer.created_at, offer.status from offer, first
      where offer.vendor_id = ${vendorId}::uuid and offer.created_at >= first.begins
    ), done as (
      select step.at from first, work_order
      join order_history as step on step.order_id = work_order.id and step.status = 'COMPLETED'
      where work_order.vendor_id = ${vendorId}::uuid and step.at >= first.begins
        and work_order.status in ('COMPLETED', 'INVOICED', 'PAID') and work_order.created_at >= first.begins - interval '1 year'
    )
    select period.period,
      (select count(*)::int from made where made.created_at >= period.begins) as offers,
      (select count(*)::int from made where made.created_at >= period.begins and made.status = 'ACCEPTED') as accepted,
      (select count(*)::int from done where done.at >= period.begins) as completed
    from period`;
}

/** What customers paid in each period, without refunds and without fees and commissions, by currency. */
export function sumEarnings(tx: Tx, vendorId: string, { today, week, month }: Periods): Promise<Earned[]> {
  return tx.$queryRaw<Earned[]>`
    with period (period, begins) as (
      values ('today', ${today}::timestamptz), ('week', ${week}::timestamptz), ('month', ${month}::timestamptz)
    ), moved as (
      select paid_at as at, currency, amount::bigint - coalesce(fee, 0) - commission as amount
      from payment where vendor_id = ${vendorId}::uuid and status = 'SUCCEEDED'
        and paid_at >= (select min(begins) from period)
      union all
      select settled_at, currency, commission::bigint - amount
      from refund where vendor_id = ${vendorId}::uuid and status = 'SUCCEEDED'
        and settled_at >= (select min(begins) from period)
    )
    select period.period, moved.currency,
      greatest(least(sum(moved.amount), ${largestAmount}::int), -${largestAmount}::int)::int as amount
    from period join moved on moved.at >= period.begins
    group by period.period, moved.currency
    order by period.period, moved.currency`;
}
