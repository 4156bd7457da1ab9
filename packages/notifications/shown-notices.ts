/** What a banner needs of a notice. */
export interface Banner {
  readonly id: string;
  readonly level: 'INFO' | 'WARNING' | 'CRITICAL';
  readonly until: string;
}

const urgency = { CRITICAL: 0, WARNING: 1, INFO: 2 } as const;

/**
 * The banners that a page shows now: each once, those that hold, that nobody has withdrawn and the person has not closed; the most urgent
 * first, and of equal ones the newest.
 * @param notices in the order in which they came
 */
export function shownNotices<Notice extends Banner>(
  notices: readonly Notice[],
  gone: ReadonlySet<string>,
  now: number,
): Notice[] {
  const byId = new Map(notices.map((notice) => [notice.id, notice]));
  return [...byId.values()]
    .filter(({ id, until }) => !gone.has(id) && Date.parse(until) > now)
    .toReversed()
    .toSorted((one, other) => urgency[one.level] - urgency[other.level]);
}

const storageKey = 'switchboard-closed-banners';
/** Ids that a browser remembers. */
const most = 50;

/** The banners that this browser has closed. */
export function closedBanners(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers that a banner was closed, where the browser keeps anything. */
export function rememberClosed(id: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify([...closedBanners(), id].slice(-most)));
  } catch {
    // A browser that keeps nothing shows the banner again.
  }
}
