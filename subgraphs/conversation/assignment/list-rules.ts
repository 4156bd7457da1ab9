import { identifier, integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { AssignmentRuleModel } from './rule.ts';

const byPosition = keyset('asc', { position: integer, id: identifier });

/** @throws BAD_USER_INPUT for a cursor of another list */
export async function listRules(db: Tx, page: Page): Promise<Connection<AssignmentRuleModel>> {
  const rows = await db.assignmentRule.findMany({
    where: { AND: [byPosition.where(page), { archivedAt: null }] },
    orderBy: byPosition.orderBy(page),
    take: page.limit + 1,
  });
  return byPosition.connection<AssignmentRuleModel>(rows, page);
}
