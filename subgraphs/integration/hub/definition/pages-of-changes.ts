/** A page of a list of changes, oldest first, and what the CRM calls the next one. */
export interface ListedChanges<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * A page of changes that loses none while others change. Where a CRM counts through a list, a contact that moves to its end lets all
 * after it move up, and one slips by. So each page begins at the last moment of the former one; the CRM's own pages are used only within
 * one moment that has more contacts than a page shows.
 * @param cursor `<moment in ms>:<the CRM's page within it>`
 * @param list a page of changes at or after a moment
 */
export async function pageOfChanges<Item>(
  { since, cursor }: { readonly since: Date; readonly cursor: string | null },
  list: (since: Date, page: string | null) => Promise<ListedChanges<Item>>,
  msOf: (item: Item) => number,
): Promise<{ readonly items: readonly Item[]; readonly cursor: string | null }> {
  const { sinceMs, page } = readCursor(cursor, since);
  const { items, next } = await list(new Date(sinceMs), page);
  const last = items.at(-1);
  if (last === undefined || next === null) return { items, cursor: null };
  const lastMs = msOf(last);
  // The contacts of the last moment come again with the rest of it.
  const before = items.filter((item) => msOf(item) < lastMs);
  if (lastMs > sinceMs) return { items: before, cursor: `${lastMs}:` };
  return { items, cursor: next === page ? null : `${sinceMs}:${next}` };
}

function readCursor(
  cursor: string | null,
  since: Date,
): { readonly sinceMs: number; readonly page: string | null } {
  const [, ms, page = ''] = /^(\d+):(.*)$/.exec(cursor ?? '') ?? [];
  return ms === undefined
    ? { sinceMs: since.getTime(), page: null }
    : { sinceMs: Number(ms), page: page || null };
}
