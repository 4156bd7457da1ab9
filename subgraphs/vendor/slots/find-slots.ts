import type { Tx } from '../database.ts';
import { freeSlots } from './free-slots.ts';
import type { Busy } from './free-slots.ts';
import { openTimes } from './open-times.ts';
import { findVendors } from './find-vendors.ts';
import type { SlotVendor, Wanted } from './find-vendors.ts';
import { readTakenTime } from './taken-time.ts';
import type { TakenTime } from './taken-time.ts';
import { zoneClock } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How far from a slot the way to another job can matter, in ms: a whole day's drive. */
const farthestWay = 16 * 60 * minuteMs;

/** How long a kilometre as the crow flies takes: 40 km an hour. */
const wayMsPerKm = 1.5 * minuteMs;

/** When slots are looked for. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

/** A slot as it is found; wall times are ms since 1970 as if the zone were UTC. */
export interface FoundSlot {
  readonly vendorId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly localStart: string;
  readonly localEnd: string;
  readonly timezone: string;
}

/** Free slots of a vendor, as beginnings in ms since 1970. */
export interface VendorSlots {
  readonly vendor: SlotVendor;
  readonly clock: ZoneClock;
  readonly starts: readonly number[];
}

/** The free slots of the vendors that are meant, vendor by vendor. */
export async function findSlots(
  tx: Pick<Tx, '$queryRaw'>,
  wanted: Wanted,
  period: Period,
): Promise<VendorSlots[]> {
  const vendors = await findVendors(tx, wanted);
  if (vendors.length === 0) return [];
  const around = [
    new Date(period.from.getTime() - farthestWay),
    new Date(period.to.getTime() + dayMs + farthestWay),
  ] as const;
  const taken = await readTakenTime(
    tx,
    vendors.map(({ id }) => id),
    around,
    wanted.exceptOrderId ?? null,
  );
  return slotsOf(vendors, taken, wanted, period);
}

/** As {@link findSlots}, of what was read. */
export function slotsOf(
  vendors: readonly SlotVendor[],
  taken: ReadonlyMap<string, readonly TakenTime[]>,
  place: Pick<Wanted, 'latitude' | 'longitude'>,
  { from, to, now }: Period,
): VendorSlots[] {
  const clocks = new Map<string, ZoneClock>();
  return vendors.map((vendor) => {
    const clock =
      clocks.get(vendor.timezone) ?? zoneClock(vendor.timezone, from.getTime(), to.getTime() + dayMs);
    clocks.set(vendor.timezone, clock);
    const range = [from.getTime(), to.getTime() + dayMs] as const;
    const open = openTimes(clock, vendor.hours, vendor.daysOff, range);
    const starts = freeSlots(
      open,
      (taken.get(vendor.id) ?? []).map((one) => busyOf(one, vendor, place)),
      {
        ...vendor,
        earliest: Math.max(from.getTime(), now.getTime() + vendor.noticeMinutes * minuteMs),
        latest: Math.min(to.getTime(), now.getTime() + vendor.horizonDays * dayMs),
      },
    );
    return { vendor, clock, starts };
  });
}

function busyOf(
  { from, until, blocks, latitude, longitude }: TakenTime,
  { travelMinutes }: SlotVendor,
  place: Pick<Wanted, 'latitude' | 'longitude'>,
): Busy {
  const distance =
    latitude === null || longitude === null ? 0 : distanceKm(place, { latitude, longitude }) * wayMsPerKm;
  const way = blocks ? 0 : Math.min(farthestWay, Math.max(travelMinutes * minuteMs, distance));
  return { from, until, blocks, way: Math.ceil(way / minuteMs) * minuteMs };
}

/** A slot of a vendor in words of the API. */
export function slotAt({ vendor, clock }: Pick<VendorSlots, 'vendor' | 'clock'>, start: number): FoundSlot {
  const end = start + vendor.durationMinutes * minuteMs;
  return {
    vendorId: vendor.id,
    startsAt: new Date(start),
    endsAt: new Date(end),
    localStart: wallText(clock.wallAt(start)),
    localEnd: wallText(clock.wallAt(end)),
    timezone: vendor.timezone,
  };
}

/** A wall time as `YYYY-MM-DDTHH:MM`. */
export function wallText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 16);
}

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The way of a crow on a globe of 6,371 km. */
function distanceKm(one: Place, other: Place): number {
  const radians = Math.PI / 180;
  const [north, east] = [other.latitude - one.latitude, other.longitude - one.longitude];
  const half =
    Math.sin((north * radians) / 2) ** 2 +
    Math.cos(one.latitude * radians) *
      Math.cos(other.latitude * radians) *
      Math.sin((east * radians) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(half)));
}
