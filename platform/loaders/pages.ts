import DataLoader from 'dataloader';
import { isId } from '../input/fields.ts';
import type { Connection, Page } from '../pagination/page.ts';

/** A page of the list that belongs to something, for example of the orders of a customer. */
export interface PageKey<Asked extends Page = Page> {
  readonly ownerId: string;
  readonly page: Asked;
}

/** How the lists of many owners are read. */
export interface OwnedLists<Row, Asked extends Page = Page> {
  /** Reads up to `page.limit + 1` rows for each owner, in the order of the page. */
  readonly read: (ownerIds: readonly string[], page: Asked) => Promise<readonly Row[]>;
  readonly ownerOf: (row: Row) => string;
  /** Makes a page of the rows of one owner. */
  readonly connection: (rows: readonly Row[], page: Asked) => Connection<Row>;
}

/**
 * Loads pages of lists by their owner. Keys with equal arguments, which is what a list of owners asks for, share one read. A page
 * that can't be read, for example after a cursor of another list, is an error for its own keys only.
 */
export function pagesBy<Row, Asked extends Page = Page>(
  lists: OwnedLists<Row, Asked>,
): DataLoader<PageKey<Asked>, Connection<Row>, string> {
  return new DataLoader<PageKey<Asked>, Connection<Row>, string>(
    async (keys) => {
      const answers = new Map<PageKey<Asked>, Connection<Row> | Error>();
      for (const group of Map.groupBy(keys, ({ page }) => JSON.stringify(page)).values()) {
        for (const [key, answer] of await readGroup(lists, group)) answers.set(key, answer);
      }
      return keys.map((key) => answers.get(key) ?? new Error('A page was not read.'));
    },
    { cacheKeyFn: ({ ownerId, page }) => `${ownerId} ${JSON.stringify(page)}` },
  );
}

async function readGroup<Row, Asked extends Page>(
  { read, ownerOf, connection }: OwnedLists<Row, Asked>,
  keys: readonly PageKey<Asked>[],
): Promise<(readonly [PageKey<Asked>, Connection<Row> | Error])[]> {
  const page = keys[0]?.page;
  if (!page) return [];
  try {
    // Postgres refuses a whole statement for one malformed id, so such keys are not asked for.
    const rows = await read(
      keys.map(({ ownerId }) => ownerId).filter((id) => isId(id)),
      page,
    );
    const byOwner = Map.groupBy(rows, ownerOf);
    return keys.map((key) => [key, connection(byOwner.get(key.ownerId.toLowerCase()) ?? [], page)] as const);
  } catch (error) {
    const problem = error instanceof Error ? error : new Error('A page was not read.', { cause: error });
    return keys.map((key) => [key, problem] as const);
  }
}
