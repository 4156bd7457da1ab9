import type { Database } from '../database.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { calendarDay, localMidnight } from '#platform/time/local-midnight.ts';
import { findSlots } from '../slots/find-slots.ts';
import { findVendors } from '../slots/find-vendors.ts';
import type { Visit } from './find-visit.ts';

/** Times of one day, by the customer's clock. */
export interface FreeDay {
  readonly day: Date;
  readonly times: readonly { readonly vendorId: string; readonly start: Date }[];
}

/** Days with free times, and where to read on. */
export interface FreeDays {
  readonly days: readonly FreeDay[];
  /** The day, as `YYYY-MM-DD`, from which there may be more; null at the end. */
  readonly later: string | null;
}

const dayMs = 86_400_000;
const searchedDays = 21;
const mostDays = 4;
const bookableDays = 365;

/** The clock by which times are shown: what the customer asks for or has chosen, else that of the nearest vendor. */
export async function clockOf(db: Database, visit: Visit, asked: string | null): Promise<string> {
  const known = asked ?? visit.timezone;
  if (known !== null) return known;
  const [nearest] = await findVendors(db, wantedOf(visit));
  return nearest?.timezone ?? 'UTC';
}

/** The next days with free times for an order. Of several vendors that have the same time the nearest one is meant. @param from a day, `YYYY-MM-DD` */
export async function findFreeDays(
  db: Database,
  visit: Visit,
  timezone: string,
  from: string | null,
): Promise<FreeDays> {
  const now = await databaseTime(db);
  const first = beginOf(from, timezone, now);
  const to = new Date(first.getTime() + searchedDays * dayMs);
  const found = await findSlots(db, wantedOf(visit), { from: first, to, now });
  const byStart = new Map<number, string>();
  for (const { vendor, starts } of found) {
    for (const start of starts) if (!byStart.has(start)) byStart.set(start, vendor.id);
  }
  const sorted = [...byStart].toSorted(([one], [other]) => one - other);
  const days = Map.groupBy(sorted, ([start]) => dayText(new Date(start), timezone));
  const shown = [...days].slice(0, mostDays);
  const [next] = [...days.keys()].slice(mostDays);
  const isLast = to.getTime() - now.getTime() > bookableDays * dayMs;
  return {
    days: shown.map(([, times]) => ({
      day: new Date(times[0]?.[0] ?? 0),
      times: times.map(([start, vendorId]) => ({ vendorId, start: new Date(start) })),
    })),
    later: next ?? (isLast ? null : dayText(to, timezone)),
  };
}

/** The vendor who has the order; else one of those of the service. */
function wantedOf({ order }: Visit) {
  const { vendorId, serviceSlug: service, latitude, longitude, postcode } = order;
  return { vendorId, service, latitude, longitude, postcode, exceptOrderId: order.id };
}

function beginOf(from: string | null, timezone: string, now: Date): Date {
  if (from === null) return now;
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const midnight = localMidnight({ year, month, day }, timezone);
  const last = now.getTime() + bookableDays * dayMs;
  return new Date(Math.min(last, Math.max(now.getTime(), midnight.getTime())));
}

function dayText(moment: Date, timezone: string): string {
  const { year, month, day } = calendarDay(moment, timezone);
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
