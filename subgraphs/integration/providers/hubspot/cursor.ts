/** Where a search through all changes stands. */
export interface SearchCursor {
  /** Changes at or after this moment, in milliseconds since 1970. */
  readonly sinceMs: number;
  /** Set where one moment has more contacts than a search shows: then by id, after this one. */
  readonly afterId: string | null;
  /** The place within the search, as HubSpot gives it. */
  readonly after: string | null;
}

/** A search never shows more than this many results. */
export const longestSearch = 10_000;

export function readCursor(cursor: string | null, since: Date): SearchCursor {
  const parts = /^(\d+):(\d*):(\d*)$/.exec(cursor ?? '');
  if (!parts) return { sinceMs: since.getTime(), afterId: null, after: null };
  const [sinceMs = '0', afterId = '', after = ''] = parts.slice(1);
  return { sinceMs: Number(sinceMs), afterId: afterId || null, after: after || null };
}

export function writeCursor({ sinceMs, afterId, after }: SearchCursor): string {
  return `${sinceMs}:${afterId ?? ''}:${after ?? ''}`;
}

/**
 * The next page of all changes. Before a search ends at its 10,000th result, another one begins at the last moment seen. A moment with
 * more contacts than that is read by id.
 * @param last of the page; null for an empty one
 * @param next the place that HubSpot gives; null at the end of the search
 */
export function advance(
  cursor: SearchCursor,
  last: { readonly id: string; readonly modifiedMs: number } | null,
  next: string | null,
): SearchCursor | null {
  if (last !== null && next !== null && Number(next) < longestSearch) return { ...cursor, after: next };
  if (last === null || next === null) {
    // The moment is read to its end; those after it follow.
    return cursor.afterId === null ? null : { sinceMs: cursor.sinceMs + 1, afterId: null, after: null };
  }
  if (cursor.afterId !== null || last.modifiedMs === cursor.sinceMs) {
    const afterId = cursor.afterId === null ? '0' : last.id;
    return { sinceMs: cursor.sinceMs, afterId, after: null };
  }
  return { sinceMs: last.modifiedMs, afterId: null, after: null };
}
