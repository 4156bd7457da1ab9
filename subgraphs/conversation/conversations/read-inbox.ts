import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { ConversationStatus } from '#generated/prisma/conversation/enums.ts';
import { isId } from '#platform/input/fields.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { ConversationModel } from './conversation.ts';
import { matches } from './search-conversations.ts';
import { amongVisibleTo } from '../participants/visible-to.ts';

/** Which conversations an inbox shows; null applies no filter. */
export interface InboxFilter {
  readonly status: ConversationStatus | null;
  readonly assigneeId: string | null;
  readonly unassigned: boolean | null;
  readonly search: string | null;
}

const newestFirst = keyset('desc', { lastActivityAt: moment, id: identifier });
const columns = { lastActivityAt: Prisma.sql`c.last_activity_at`, id: Prisma.sql`c.id` };

/**
 * A page of what the viewer may see, newest message first. One statement, which follows an index of that order.
 * @throws BAD_USER_INPUT for a cursor of another list
 */
export async function readInbox(
  db: Tx,
  viewer: SignedInViewer,
  filter: InboxFilter,
  page: Page,
): Promise<Connection<ConversationModel>> {
  const found = filter.search === null ? [] : [matches(filter.search, isOperator(viewer) ? 'all' : 'few')];
  const conditions = [...conditionsOf(filter), amongVisibleTo(viewer, columns.id), ...found];
  const rows = await db.$queryRaw<Omit<ConversationModel, 'access'>[]>`
    select c.id, c.subject, c.channel::text, c.status::text, c.assignee_id as "assigneeId",
      c.created_at as "createdAt", c.last_activity_at as "lastActivityAt", stream.head as "headSeq"
    from conversation c
    join stream on stream.id = 'conversation:' || c.id
    where ${Prisma.join(conditions, ' and ')} ${newestFirst.andBeyond(page, columns)}
    order by ${newestFirst.order(page, columns)}
    limit ${page.limit + 1}::int`;
  const conversations = rows.map((row) => ({ ...row, access: 'FULL' as const }));
  return newestFirst.connection(conversations, page);
}

function conditionsOf({ status, assigneeId, unassigned }: InboxFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (status !== null) conditions.push(Prisma.sql`c.status = ${status}::conversation_status`);
  if (assigneeId !== null) {
    // No account has a malformed id, so the page is empty.
    conditions.push(isId(assigneeId) ? Prisma.sql`c.assignee_id = ${assigneeId}::uuid` : Prisma.sql`false`);
  }
  if (unassigned === true) conditions.push(Prisma.sql`c.assignee_id is null`);
  if (unassigned === false) conditions.push(Prisma.sql`c.assignee_id is not null`);
  return conditions;
}
