/** Milliseconds between two looks at a running campaign. */
export const tickMs = 1_000;

/** Calls are placed ahead for as long, so that a late look leaves no hole. Those that wait are taken back when the campaign stops. */
const aheadMs = 2 * tickMs;

/** What a late look makes up for: more would be a burst of calls. */
const mostLateMs = 2 * tickMs;

export interface Pace {
  readonly now: Date;
  /** Of this campaign. */
  readonly callsPerMinute: number;
  /** Of all campaigns together. */
  readonly callsPerSecond: number;
  /** The campaign's next call is not placed before this; null for its first one. */
  readonly nextOwn: Date | null;
  /** The next call of any campaign is not placed before this. */
  readonly nextOfAll: Date;
  /** Calls that may be placed at most: by concurrency and budget. */
  readonly most: number;
}

export interface Slots {
  /** When calls are placed. */
  readonly slots: readonly Date[];
  /** The two moments after as many of them as are used. */
  readonly after: (used: number) => { readonly nextOwn: Date; readonly nextOfAll: Date };
}

/** The moments, until the next look, at which a campaign may place calls: evenly, and never faster than all campaigns together may. */
export function slotsOf({ now, callsPerMinute, callsPerSecond, nextOwn, nextOfAll, most }: Pace): Slots {
  const ownMs = 60_000 / callsPerMinute;
  const allMs = 1_000 / callsPerSecond;
  const start = now.getTime();
  let own = Math.max(nextOwn?.getTime() ?? start, start - mostLateMs);
  let all = Math.max(nextOfAll.getTime(), start);
  const moments: { slot: number; own: number; all: number }[] = [];
  while (moments.length < most) {
    const slot = Math.max(own, all);
    if (slot >= start + aheadMs) break;
    own += ownMs;
    all = slot + allMs;
    moments.push({ slot, own, all });
  }
  const before = { own: nextOwn?.getTime() ?? start, all: nextOfAll.getTime() };
  return {
    slots: moments.map(({ slot }) => new Date(slot)),
    after: (used) => {
      const last = used === 0 ? before : (moments[used - 1] ?? before);
      return { nextOwn: new Date(last.own), nextOfAll: new Date(last.all) };
    },
  };
}
