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
import { findMatching, matches, matchesLately } from './search-conversations.ts';
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

/** So many conversations are looked through before a search asks the indexes of words. */
const lookedThrough = 100;
/** From so many of them on, looking through more is cheaper than the index, which has them all. */
const frequent = 5;

type Row = Omit<ConversationModel, 'access'>;

/**
 * A page of what the viewer may see, newest message first. One statement, which follows an index of that order; a search of
 * an operator takes up to three, one of a vendor two.
 * @throws BAD_USER_INPUT for a cursor of another list
 */
export async function readInbox(
  db: Tx,
  viewer: SignedInViewer,
  filter: InboxFilter,
  page: Page,
): Promise<Connection<ConversationModel>> {
  const conditions = [...conditionsOf(filter), amongVisibleTo(viewer, columns.id)];
  const rows = await readRows(db, viewer, { conditions, words: filter.search, page });
  const conversations = rows.map((row) => ({ ...row, access: 'FULL' as const }));
  return newestFirst.connection(conversations, page);
}

interface Search {
  readonly conditions: readonly Prisma.Sql[];
  readonly words: string | null;
  readonly page: Page;
}

type WordSearch = Search & { readonly words: string };

/**
 * One row more than the page holds, if there is one. Frequent words fill a page out of the newest conversations; rare ones are
 * found by their indexes; what remains is looked through in the order of the list. A vendor may have many conversations, so the
 * indexes are asked first; others have few.
 */
async function readRows(db: Tx, viewer: SignedInViewer, search: Search): Promise<readonly Row[]> {
  const { conditions, words, page } = search;
  if (words === null) return readWhere(db, conditions, page);
  if (viewer.kind === 'VENDOR')
    return readFound(db, await findMatching(db, words), { conditions, words, page });
  if (!isOperator(viewer)) return readWhere(db, [...conditions, matches(words)], page);
  const { rows, isWhole } = await searchNewest(db, { conditions, words, page });
  if (isWhole) return rows;
  const found = rows.length < frequent ? await findMatching(db, words) : null;
  return readFound(db, found, { conditions, words, page });
}

/** @param found what the indexes of words name; null where they name too much, and each conversation is looked through */
function readFound(
  db: Tx,
  found: readonly string[] | null,
  { conditions, words, page }: WordSearch,
): Promise<readonly Row[]> {
  const condition = found === null ? matches(words) : Prisma.sql`c.id = any(${[...found]}::uuid[])`;
  return readWhere(db, [...conditions, condition], page);
}

/** What the next hundred conversations of the list have of the page, and whether that is all of it. */
async function searchNewest(
  db: Tx,
  { conditions, words, page }: WordSearch,
): Promise<{ readonly rows: readonly Row[]; readonly isWhole: boolean }> {
  const candidates = await db.$queryRaw<(Row & { readonly found: boolean | null })[]>`
    select ${shown}, ${matchesLately(words)} as found
    from (
      select c.* from conversation c
      where ${Prisma.join([...conditions], ' and ')} ${newestFirst.andBeyond(page, columns)}
      order by ${newestFirst.order(page, columns)}
      limit ${lookedThrough}::int
    ) as c
    join stream on stream.id = 'conversation:' || c.id
    order by ${newestFirst.order(page, columns)}`;
  const unsure = candidates.findIndex(({ found }) => found === null);
  const sure = unsure === -1 ? candidates : candidates.slice(0, unsure);
  const found = sure.filter((candidate) => candidate.found).slice(0, page.limit + 1);
  return {
    rows: found.map(({ found: _found, ...row }) => row),
    isWhole: found.length > page.limit || (unsure === -1 && candidates.length < lookedThrough),
  };
}

function readWhere(db: Tx, conditions: readonly Prisma.Sql[], page: Page): Promise<readonly Row[]> {
  return db.$queryRaw<Row[]>`
    select ${shown}
    from (
      select c.* from conversation c
      where ${Prisma.join([...conditions], ' and ')} ${newestFirst.andBeyond(page, columns)}
      order by ${newestFirst.order(page, columns)}
      limit ${page.limit + 1}::int
    ) as c
    join stream on stream.id = 'conversation:' || c.id
    order by ${newestFirst.order(page, columns)}`;
}

const shown = Prisma.sql`c.id, c.subject, c.channel::text, c.status::text, c.assignee_id as "assigneeId",
  c.created_at as "createdAt", c.last_activity_at as "lastActivityAt", stream.head as "headSeq"`;

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
