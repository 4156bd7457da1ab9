import { Prisma } from '#generated/prisma/conversation/client.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import { changedSubjects } from '#platform/streams/changed-subjects.ts';
import type { Tx } from '../database.ts';
import type { ConversationModel } from './conversation.ts';
import { conversationColumns } from './conversation-columns.ts';
import { conditionsOf } from './inbox-conditions.ts';
import type { InboxFilter } from './inbox-filter.ts';
import { lastActivity } from './inbox-order.ts';
import type { InboxOrder } from './inbox-order.ts';
import { findMatching, matches, matchesLately } from './search-conversations.ts';
import { amongVisibleTo } from '../participants/visible-to.ts';

/** So many conversations are looked through before a search asks the indexes of words. */
const lookedThrough = 100;
/** From so many of them on, looking through more is cheaper than the index, which has them all. */
const frequent = 5;

type Row = Omit<ConversationModel, 'access'>;

/**
 * A page of what the viewer may see, in the given order. One statement, which follows an index of that order; a search of
 * an operator takes up to three, one of a vendor two.
 * @throws BAD_USER_INPUT for a cursor of another list
 */
export async function readInbox(
  db: Tx,
  viewer: SignedInViewer,
  filter: InboxFilter,
  page: Page,
  order: InboxOrder = lastActivity,
): Promise<Connection<ConversationModel>> {
  const conditions = [
    ...conditionsOf(viewer, filter),
    ...(await changedSince(db, filter)),
    ...order.conditions,
    amongVisibleTo(viewer, Prisma.sql`c.id`),
  ];
  const rows = await readRows(db, viewer, { conditions, words: filter.search, page, order });
  const conversations = rows.map((row) => ({ ...row, access: 'FULL' as const }));
  return order.connection(conversations, page);
}

/** The streams that a conversation's changes are in, whoever is told of them. */
const kindsOfConversations = ['conversation', 'conversation-internal'];

async function changedSince(db: Tx, { changedSince: since }: InboxFilter): Promise<Prisma.Sql[]> {
  if (since === null) return [];
  const ids = await changedSubjects(db, kindsOfConversations, since);
  return [Prisma.sql`c.id = any(${[...ids]}::uuid[])`];
}

interface Search {
  readonly conditions: readonly Prisma.Sql[];
  readonly words: string | null;
  readonly page: Page;
  readonly order: InboxOrder;
}

type WordSearch = Search & { readonly words: string };

/** Who searches. */
const operator = { isOperator: true } as const;
const customer = { isOperator: false } as const;

/**
 * One row more than the page holds, if there is one. Frequent words fill a page out of the first conversations; rare ones are
 * found by their indexes; what remains is looked through in the order of the list. A vendor may have many conversations, so the
 * indexes are asked first; others have few.
 */
async function readRows(db: Tx, viewer: SignedInViewer, search: Search): Promise<readonly Row[]> {
  const { words } = search;
  if (words === null) return readWhere(db, search);
  if (viewer.kind === 'VENDOR')
    return readFound(db, await findMatching(db, words, customer), { ...search, words }, customer);
  if (!isOperator(viewer))
    return readWhere(db, { ...search, conditions: [...search.conditions, matches(words, customer)] });
  const { rows, isWhole } = await searchFirst(db, { ...search, words });
  if (isWhole) return rows;
  const found = rows.length < frequent ? await findMatching(db, words, operator) : null;
  return readFound(db, found, { ...search, words }, operator);
}

/** @param found what the indexes of words name; null where they name too much, and each conversation is looked through */
function readFound(
  db: Tx,
  found: readonly string[] | null,
  search: WordSearch,
  searcher: typeof operator | typeof customer,
): Promise<readonly Row[]> {
  const condition =
    found === null ? matches(search.words, searcher) : Prisma.sql`c.id = any(${[...found]}::uuid[])`;
  return readWhere(db, { ...search, conditions: [...search.conditions, condition] });
}

/** What the next hundred conversations of the list have of the page, and whether that is all of it. */
async function searchFirst(
  db: Tx,
  { conditions, words, page, order }: WordSearch,
): Promise<{ readonly rows: readonly Row[]; readonly isWhole: boolean }> {
  const candidates = await db.$queryRaw<(Row & { readonly found: boolean | null })[]>`
    select ${conversationColumns}, ${matchesLately(words)} as found
    from (
      select c.* from conversation c
      where ${Prisma.join([...conditions], ' and ')} ${order.andBeyond(page)}
      order by ${order.order(page)}
      limit ${lookedThrough}::int
    ) as c
    join stream on stream.id = 'conversation:' || c.id
    order by ${order.order(page)}`;
  const unsure = candidates.findIndex(({ found }) => found === null);
  const sure = unsure === -1 ? candidates : candidates.slice(0, unsure);
  const found = sure.filter((candidate) => candidate.found).slice(0, page.limit + 1);
  return {
    rows: found.map(({ found: _found, ...row }) => row),
    isWhole: found.length > page.limit || (unsure === -1 && candidates.length < lookedThrough),
  };
}

function readWhere(db: Tx, { conditions, page, order }: Search): Promise<readonly Row[]> {
  return db.$queryRaw<Row[]>`
    select ${conversationColumns}
    from conversation c
    join stream on stream.id = 'conversation:' || c.id
    where ${Prisma.join([...conditions], ' and ')} ${order.andBeyond(page)}
    order by ${order.order(page)}
    limit ${page.limit + 1}::int`;
}
