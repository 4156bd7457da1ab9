/** Where a search through all changes stands. */
export interface SearchCursor {
  /** Changes at or after this moment, in milliseconds since 1970. */
  readonly sinceMs: number;
  /** Set where one moment has more contacts than a page shows: then by id, after this one. */
  readonly afterId: string | null;
}

/** A search never shows more than this many results, however they are paged. */
export const longestSearch = 10_000;

export function readCursor(cursor: string | null, since: Date): SearchCursor {
  const parts = /^(\d+):(\d*)$/.exec(cursor ?? '');
  if (!parts) return { sinceMs: since.getTime(), afterId: null };
  const [sinceMs = '0', afterId = ''] = parts.slice(1);
  return { sinceMs: Number(sinceMs), afterId: afterId || null };
}

export function writeCursor({ sinceMs, afterId }: SearchCursor): string {
  return `${sinceMs}:${afterId ?? ''}`;
}

/** A contact of a page. */
interface Place {
  readonly id: string;
  readonly modifiedMs: number;
}

/**
 * What of a page counts, and where the next one begins. A search is never paged: it ends at its 10,000th result, and a contact that
 * changes meanwhile would let another one slip by. Each page begins at the last moment of the former one, and a moment with more contacts
 * than a page shows is read by id.
 */
export function advance<Item extends Place>(
  { sinceMs, afterId }: SearchCursor,
  items: readonly Item[],
  isFull: boolean,
): { readonly items: readonly Item[]; readonly next: SearchCursor | null } {
  const last = items.at(-1);
  if (afterId !== null) {
    // The moment is read to its end; those after it follow.
    if (!isFull || last === undefined || last.id === afterId) {
      return { items, next: { sinceMs: sinceMs + 1, afterId: null } };
    }
    return { items, next: { sinceMs, afterId: last.id } };
  }
  if (!isFull || last === undefined) return { items, next: null };
  if (last.modifiedMs === sinceMs) return { items: [], next: { sinceMs, afterId: '0' } };
  const before = items.filter(({ modifiedMs }) => modifiedMs < last.modifiedMs);
  return { items: before, next: { sinceMs: last.modifiedMs, afterId: null } };
}
