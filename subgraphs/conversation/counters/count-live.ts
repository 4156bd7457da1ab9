import type { Tx } from '../database.ts';

/** No number goes beyond this, so that none costs more. */
const most = 1_000;

/** What every inbox has in common. */
export interface InboxTotals {
  readonly open: number;
  readonly unassigned: number;
  readonly waiting: number;
  readonly breached: number;
  readonly snoozed: number;
}

/** What one operator looks after. */
export interface OwnCounts {
  readonly mine: number;
  readonly mineWaiting: number;
}

export interface OrderCounts {
  readonly open: number;
  readonly accepted: number;
  readonly inProgress: number;
  readonly completed: number;
  readonly invoiced: number;
  readonly paid: number;
  readonly cancelled: number;
  readonly unfilled: number;
  readonly offersWaiting: number;
}

/** What nobody looks after anything has. */
export const nothingOwn: OwnCounts = { mine: 0, mineWaiting: 0 };

/** One statement, which reads at most {@link most} entries of an index for each number. */
export async function countInboxes(db: Tx): Promise<InboxTotals> {
  const [totals] = await db.$queryRaw<InboxTotals[]>`
    select
      (select count(*)::int from (
        select from conversation where status = 'OPEN' and snoozed_until is null and blocked_seq is null limit ${most}::int) as c) as open,
      (select count(*)::int from (
        select from conversation where status = 'OPEN' and snoozed_until is null and blocked_seq is null and assignee_id is null limit ${most}::int) as c) as unassigned,
      (select count(*)::int from (
        select from conversation where waiting_since is not null and snoozed_until is null limit ${most}::int) as c) as waiting,
      (select count(*)::int from (
        select distinct c.id from sla_clock clock join conversation c on c.id = clock.conversation_id
        where clock.breached_at is not null and clock.ended_at is null and c.status = 'OPEN' and c.snoozed_until is null
        limit ${most}::int) as c) as breached,
      (select count(*)::int from (
        select from conversation where snoozed_until is not null limit ${most}::int) as c) as snoozed`;
  if (!totals) throw new Error('The database counted nothing.');
  return totals;
}

/** What these operators look after; who looks after nothing is left out. One statement for all of them. */
export async function countOwn(db: Tx, operatorIds: readonly string[]): Promise<Map<string, OwnCounts>> {
  const rows = await db.$queryRaw<(OwnCounts & { operatorId: string })[]>`
    select asked.id::text as "operatorId", own.mine, own."mineWaiting"
    from unnest(${[...operatorIds]}::uuid[]) as asked (id), lateral (
      select count(*)::int as mine, count(waiting_since)::int as "mineWaiting" from (
        select waiting_since from conversation
        where assignee_id = asked.id and status = 'OPEN' and snoozed_until is null and blocked_seq is null limit ${most}::int
      ) as looked_after
    ) as own
    where own.mine > 0`;
  return new Map(rows.map(({ operatorId, ...own }) => [operatorId, own]));
}

/** The orders by their status, as vendor counts them. */
export async function countOrders(db: Tx): Promise<OrderCounts> {
  const rows = await db.$queryRaw<{ status: string; orders: number }[]>`
    select status, orders from vendor.count_orders()`;
  const counted = new Map(rows.map(({ status, orders }) => [status, orders]));
  const of = (status: string) => counted.get(status) ?? 0;
  return {
    open: of('OPEN'),
    accepted: of('ACCEPTED'),
    inProgress: of('IN_PROGRESS'),
    completed: of('COMPLETED'),
    invoiced: of('INVOICED'),
    paid: of('PAID'),
    cancelled: of('CANCELLED'),
    unfilled: of('UNFILLED'),
    offersWaiting: of('OFFERS_WAITING'),
  };
}
