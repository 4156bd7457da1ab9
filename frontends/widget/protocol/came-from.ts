/** Where the visitor came from, as the page knows it. */
export interface CameFrom {
  /** The address of the page with nothing but its marks of campaigns. */
  readonly page: string;
  /** The origin of the page before; empty for none. */
  readonly referrer: string;
}

/** What leaves the page: the rest of both addresses may say who somebody is. */
export function cameFrom(page: string, before: string): CameFrom {
  const { origin, searchParams } = new URL(page);
  const marks = [...searchParams].filter(([name]) => name.startsWith('utm_'));
  return {
    page: `${origin}/?${new URLSearchParams(marks)}`.slice(0, 2_000),
    referrer: URL.canParse(before) ? new URL(before).origin : '',
  };
}

/** @returns undefined for what a page of an older script leaves out */
export function readCameFrom(given: unknown): CameFrom | undefined {
  const { page, referrer } = Object(given) as Partial<Record<keyof CameFrom, unknown>>;
  return typeof page === 'string' && typeof referrer === 'string' ? { page, referrer } : undefined;
}
