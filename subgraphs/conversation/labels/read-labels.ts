import type { Tx } from '../database.ts';
import { labelOf } from './label.ts';
import type { LabelModel } from './label.ts';

/** All labels by name, or only those that are not archived. */
export async function readLabels(
  db: Tx,
  { archived }: { readonly archived: boolean },
): Promise<LabelModel[]> {
  const rows = await db.label.findMany({
    where: archived ? {} : { archivedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(labelOf);
}

/** The labels of each conversation by name, by conversation. One statement. */
export async function readLabelsOf(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, LabelModel[]>> {
  const rows = await db.$queryRaw<(LabelModel & { readonly conversationId: string })[]>`
    select l.id, l.name, l.colour::text, l.archived_at is not null as archived, given.conversation_id as "conversationId"
    from conversation_label given join label l on l.id = given.label_id
    where given.conversation_id = any(${[...conversationIds]}::uuid[])
    order by l.name, l.id`;
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}
