import { Prisma } from '#generated/prisma/vendor/client.ts';
import { largestAmount } from '#platform/money/money.ts';
import type { Tx } from '../../database.ts';

/** What came of one code. */
export interface CodeStats {
  readonly codeId: string;
  readonly visits: number;
  /** How many referrals stand at each state, with their money. */
  readonly rows: readonly StatsRow[];
}

interface StatsRow {
  readonly codeId: string;
  readonly state: string;
  readonly currency: string;
  readonly count: number;
  /** Booked and not taken back. */
  readonly earned: number;
  readonly paidOut: number;
}

/** What came of codes, by their ids. */
export async function countStats(
  tx: Tx,
  codeIds: readonly string[],
): Promise<ReadonlyMap<string, CodeStats>> {
  const rows = await tx.$queryRaw<StatsRow[]>(Prisma.sql`
    select
      code_id::text as "codeId", state::text as state, currency::text as currency, count(*)::int as count,
      ${shown(Prisma.sql`sum(reward_amount - reversed_amount) filter (where approved_at is not null and state <> 'REVERSED')`)} as earned,
      ${shown(Prisma.sql`sum(reward_amount - reversed_amount) filter (where state = 'PAID')`)} as "paidOut"
    from referral where code_id = any(${codeIds}::uuid[])
    group by code_id, state, currency`);
  const visits = await tx.$queryRaw<{ codeId: string; visits: number }[]>(Prisma.sql`
    select code_id::text as "codeId", count(*)::int as visits from referral_touch
    where code_id = any(${codeIds}::uuid[]) and at > now() - interval '90 days'
    group by code_id`);
  const visitsOf = new Map(visits.map((row) => [row.codeId, row.visits]));
  const rowsOf = Map.groupBy(rows, ({ codeId }) => codeId);
  return new Map(
    codeIds.map((codeId) => [
      codeId,
      { codeId, visits: visitsOf.get(codeId) ?? 0, rows: rowsOf.get(codeId) ?? [] },
    ]),
  );
}

/** The stats of several codes together, as the API shows them. */
export function joinStats(stats: readonly CodeStats[]) {
  const rows = stats.flatMap((one) => one.rows);
  const count = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.count, 0);
  return {
    visits: stats.reduce((sum, { visits }) => sum + visits, 0),
    referrals: rows.reduce((sum, row) => sum + row.count, 0),
    pending: count('PENDING'),
    qualified: count('QUALIFIED'),
    approved: count('APPROVED'),
    paid: count('PAID'),
    closed: count('REVERSED', 'REJECTED'),
    earned: sums(rows, 'earned'),
    paidOut: sums(rows, 'paidOut'),
  };
}

function sums(rows: readonly StatsRow[], what: 'earned' | 'paidOut') {
  return [...Map.groupBy(rows, ({ currency }) => currency)]
    .map(([currency, same]) => ({
      currency,
      amount: Math.min(
        same.reduce((sum, row) => sum + row[what], 0),
        largestAmount,
      ),
    }))
    .filter(({ amount }) => amount !== 0)
    .toSorted((one, other) => one.currency.localeCompare(other.currency));
}

function shown(sum: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`least(coalesce(${sum}, 0), ${largestAmount}::int)::int`;
}
