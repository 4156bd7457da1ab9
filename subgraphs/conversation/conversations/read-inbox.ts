import { z } from 'zod';
import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { ConversationStatus } from '#generated/prisma/conversation/enums.ts';
import { isId } from '#platform/input/fields.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf } from '#platform/pagination/page.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { ConversationModel } from '../mappers.ts';
import { matches } from './search-conversations.ts';

/** Which conversations an inbox shows; null leaves a wish open. */
export interface InboxFilter {
  readonly status: ConversationStatus | null;
  readonly assigneeId: string | null;
  readonly unassigned: boolean | null;
  readonly search: string | null;
}

/** Time of the latest message in milliseconds since 1970, then the id: two conversations never share a place. */
const cursorSchema = z.tuple([z.int().min(0).max(8_640_000_000_000_000), z.uuid()]);

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
  const conditions = [...conditionsOf(filter), ...rightsOf(viewer), ...found, ...beyond(page)];
  const order = page.direction === 'forward' ? Prisma.sql`desc` : Prisma.sql`asc`;
  const rows = await db.$queryRaw<Omit<ConversationModel, 'access'>[]>`
    select c.id, c.subject, c.channel::text, c.status::text, c.assignee_id as "assigneeId",
      c.created_at as "createdAt", c.last_activity_at as "lastActivityAt", stream.head as "headSeq"
    from conversation c
    join stream on stream.id = 'conversation:' || c.id
    where ${Prisma.join([Prisma.sql`true`, ...conditions], ' and ')}
    order by c.last_activity_at ${order}, c.id ${order}
    limit ${page.limit + 1}::int`;
  const conversations = rows.map((row) => ({ ...row, access: 'FULL' as const }));
  return connectionOf(conversations, page, ({ lastActivityAt, id }) =>
    encodeCursor([lastActivityAt.getTime(), id]),
  );
}

function conditionsOf({ status, assigneeId, unassigned }: InboxFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (status !== null) conditions.push(Prisma.sql`c.status = ${status}::conversation_status`);
  if (assigneeId !== null) {
    // What can't be an id belongs to nobody, and nobody has conversations.
    conditions.push(isId(assigneeId) ? Prisma.sql`c.assignee_id = ${assigneeId}::uuid` : Prisma.sql`false`);
  }
  if (unassigned === true) conditions.push(Prisma.sql`c.assignee_id is null`);
  if (unassigned === false) conditions.push(Prisma.sql`c.assignee_id is not null`);
  return conditions;
}

function rightsOf(viewer: SignedInViewer): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (viewer.conversationId !== null) conditions.push(Prisma.sql`c.id = ${viewer.conversationId}::uuid`);
  if (!isOperator(viewer)) {
    conditions.push(
      Prisma.sql`c.id in (select conversation_id from participant where user_id = ${viewer.sub}::uuid)`,
    );
  }
  return conditions;
}

function beyond({ cursor, direction }: Page): Prisma.Sql[] {
  if (cursor === null) return [];
  const [time, id] = decodeCursor(cursor, cursorSchema, direction === 'forward' ? 'after' : 'before');
  const place = Prisma.sql`(${new Date(time)}::timestamptz, ${id}::uuid)`;
  return direction === 'forward'
    ? [Prisma.sql`(c.last_activity_at, c.id) < ${place}`]
    : [Prisma.sql`(c.last_activity_at, c.id) > ${place}`];
}
