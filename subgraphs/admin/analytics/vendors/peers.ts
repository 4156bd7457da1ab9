import type { AdminServices } from '../../context.ts';
import { everything } from '../metrics/range.ts';
import type { Range } from '../metrics/range.ts';
import { readVendors } from './read-vendors.ts';
import type { Compared } from './standing.ts';

/** Milliseconds for which the figures of all vendors are kept: comparisons are the same for all who ask meanwhile. */
const keptMs = 60_000;

const dayMs = 86_400_000;

/** Times that are kept at most. */
const mostKept = 50;

interface Kept {
  readonly until: number;
  readonly vendors: Promise<readonly Compared[]>;
}

/** By database, of which a process has one. */
const kept = new WeakMap<AdminServices['db'], Map<string, Kept>>();

/**
 * How all vendors did on the whole days of UTC of a time, at most a minute ago. A time without a whole day is read as it is.
 */
export function readPeers(db: AdminServices['db'], given: Range): Promise<readonly Compared[]> {
  const range = wholeDays(given);
  const known = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, known);
  const key = `${range.from.toISOString()} ${range.to.toISOString()}`;
  const now = Date.now();
  const found = known.get(key);
  if (found && found.until > now) return found.vendors;
  const vendors = readVendors(db, range, everything);
  for (const [other, { until }] of known) if (until <= now || known.size >= mostKept) known.delete(other);
  known.set(key, { until: now + keptMs, vendors });
  // A failure is told to who has asked, and kept for nobody.
  vendors.catch(() => known.delete(key));
  return vendors;
}

/** Vendors who ask at different hours of a day are compared by the same figures. */
function wholeDays({ from, to }: Range): Range {
  const days = {
    from: new Date(Math.ceil(from.getTime() / dayMs) * dayMs),
    to: new Date(Math.floor(to.getTime() / dayMs) * dayMs),
  };
  return days.from < days.to ? days : { from, to };
}
