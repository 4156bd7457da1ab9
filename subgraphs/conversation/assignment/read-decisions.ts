import { Prisma } from '#generated/prisma/conversation/client.ts';
import { pagesBy } from '#platform/loaders/pages.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { decisionOf } from './keep-decision.ts';
import type { AssignmentDecisionModel } from './keep-decision.ts';

const newestFirst = keyset('desc', { decidedAt: moment, id: identifier });
const columns = { decidedAt: Prisma.sql`d.decided_at`, id: Prisma.sql`d.id` };

/** Pages of what rules have decided about conversations, the newest first. */
export function decisionPages(db: Tx) {
  return pagesBy<AssignmentDecisionModel>({
    read: (conversationIds, page) => readDecisions(db, conversationIds, page),
    ownerOf: ({ conversationId }) => conversationId,
    connection: (rows, page) => newestFirst.connection(rows, page),
  });
}

async function readDecisions(
  db: Tx,
  conversationIds: readonly string[],
  page: Page,
): Promise<AssignmentDecisionModel[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select d.id::text, d.conversation_id::text as "conversationId", d.decided_at as "decidedAt", d.occasion, d.outcome,
      d.rule_name as "ruleName", d.team_id::text as "teamId", d.operator_id::text as "operatorId", d.candidates
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from assignment_decision d where d.conversation_id = wanted.id ${newestFirst.andBeyond(page, columns)}
      order by ${newestFirst.order(page, columns)}
      limit ${page.limit + 1}::int
    ) as d
    order by d.conversation_id, ${newestFirst.order(page, columns)}`;
  return rows.map(decisionOf);
}
