import { Prisma } from '#generated/prisma/vendor/client.ts';
import { isBeyondAscii } from '#platform/search/beyond-ascii.ts';
import type { Database } from './database.ts';

/** Most rows that {@link findByPairs} names. */
const mostFound = 6_000;

/** Columns with an index of pairs of characters. */
const searchable = {
  summary: { table: Prisma.sql`work_order`, column: Prisma.sql`summary` },
  customerName: { table: Prisma.sql`work_order`, column: Prisma.sql`customer_name` },
  displayName: { table: Prisma.sql`vendor`, column: Prisma.sql`display_name` },
} as const;

/**
 * The ids of rows that may contain words with characters beyond ASCII, for which trigrams are no help; null for other words,
 * and where there are more than 6,000 rows: so frequent words are soon found in the order of the list.
 */
export async function findByPairs(
  db: Database,
  words: string,
  columns: readonly (keyof typeof searchable)[],
): Promise<string[] | null> {
  if (!isBeyondAscii(words)) return null;
  const ids = new Set<string>();
  for (const name of columns) {
    const { table, column } = searchable[name];
    const rows = await db.$queryRaw<{ id: string }[]>`
      with found as materialized (
        select id from ${table}
        where octet_length(${column}) > char_length(${column})
          and public.search_pairs(${column}) @@ public.search_pairs_of(${words})
      )
      select id::text from found limit ${mostFound + 1}::int`;
    for (const { id } of rows) ids.add(id);
  }
  return ids.size > mostFound ? null : [...ids];
}
