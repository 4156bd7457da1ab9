import type { InsightGroup } from '#generated/graphql/conversation.ts';
import type { Tx } from '../../database.ts';
import { requireRange } from './range.ts';

/** How often something was found, and what operators said of it. */
export interface FindingCount {
  readonly name: string;
  readonly conversations: number;
  readonly findings: number;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly precision: number | null;
}

/** Counts findings of one kind, the most frequent first. @throws BAD_USER_INPUT for a time that is none or too long */
export async function countFindings(
  db: Tx,
  { from, to, groupBy }: { readonly from: Date; readonly to: Date; readonly groupBy: InsightGroup },
): Promise<FindingCount[]> {
  requireRange(from, to);
  const rows = await db.$queryRaw<Omit<FindingCount, 'precision'>[]>`
    select name, count(distinct conversation_id)::int as conversations, count(*)::int as findings,
      count(*) filter (where status = 'CONFIRMED')::int as confirmed,
      count(*) filter (where status = 'DISMISSED')::int as dismissed
    from finding
    where kind = ${groupBy} and created_at >= ${from}::timestamptz and created_at < ${to}::timestamptz
    group by name
    order by findings desc, name`;
  return rows.map((row) => ({ ...row, precision: precisionOf(row) }));
}

function precisionOf({ confirmed, dismissed }: Omit<FindingCount, 'precision'>): number | null {
  const reviewed = confirmed + dismissed;
  return reviewed === 0 ? null : confirmed / reviewed;
}
