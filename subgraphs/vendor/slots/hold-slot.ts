import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../database.ts';
import { lockVendor } from '../profile/change-profile.ts';
import { findSlots, slotsOf, wallText } from './find-slots.ts';
import { findVendors } from './find-vendors.ts';
import type { NewHold } from './slot-input.ts';
import { zoneClock } from './zone-clock.ts';

const minuteMs = 60_000;

/** How long a hold keeps a slot. */
const holdMs = 5 * minuteMs;

/** Live holds of a customer at once: nobody can keep a calendar for themselves. */
const mostHolds = 3;

/**
 * Keeps a slot for five minutes. The lock on the vendor lets holds and bookings of it take turns, so that of any number of people one
 * gets the last slot.
 * @returns the id of the hold
 * @throws BAD_USER_INPUT for a time that is no slot, CONFLICT where it was taken
 */
export async function holdSlot(tx: Tx, viewer: SignedInViewer, hold: NewHold): Promise<string> {
  if (!isId(hold.vendorId)) throw notFound('Vendor');
  const { timezone } = await lockVendor(tx, hold.vendorId);
  const now = await databaseTime(tx);
  const { start, field } = startOf(hold, timezone, now);
  if (start <= now.getTime()) throw badInput(field, 'must be in the future');
  if (!isOperator(viewer)) await refuseMoreHolds(tx, viewer.sub);
  const { vendorId, service, place } = hold;
  const wanted = { vendorId, service, ...place, postcode: hold.postcode ?? null };
  const period = { from: new Date(start), to: new Date(start + minuteMs), now };
  const [found] = await findSlots(tx, wanted, period);
  if (!found?.starts.includes(start)) {
    const [vendor] = await findVendors(tx, wanted);
    if (!vendor)
      throw badInput('input.vendorId', 'this vendor can not be booked for this service at this place');
    const [ever] = slotsOf([vendor], new Map(), place, period);
    if (ever?.starts.includes(start)) throw conflict('This slot was taken meanwhile: choose another one.');
    throw badInput(field, 'is the beginning of no slot: `availableSlots` has those that are');
  }
  const { id } = await tx.booking.create({
    data: {
      vendorId,
      state: 'HELD',
      serviceSlug: service,
      startsAt: new Date(start),
      endsAt: new Date(start + found.vendor.durationMinutes * minuteMs),
      ...place,
      heldBy: viewer.sub,
      expiresAt: new Date(now.getTime() + holdMs),
    },
    select: { id: true },
  });
  return id;
}

/** The moment that is meant, and the field that says so. @throws BAD_USER_INPUT for a wall time that the clocks skip */
function startOf(
  { startsAt, localStart }: NewHold,
  timezone: string,
  now: Date,
): { readonly start: number; readonly field: string } {
  if (startsAt != null) return { start: startsAt.getTime(), field: 'input.startsAt' };
  const wall = localStart ?? 0;
  const field = 'input.localStart';
  if (wall < now.getTime() - 2 * 86_400_000) throw badInput(field, 'must be in the future');
  const clock = zoneClock(timezone, wall, wall);
  const [first] = clock.momentsOf(wall);
  if (first !== undefined) return { start: first, field };
  const next = wallText(clock.nextShown(wall));
  throw badInput(field, `does not exist, because the clocks are changed: the next valid time is ${next}`);
}

async function refuseMoreHolds(tx: Tx, heldBy: string): Promise<void> {
  const [live] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from booking
    where held_by = ${heldBy}::uuid and state = 'HELD' and expires_at > clock_timestamp()`;
  if (live && live.count >= mostHolds) {
    throw conflict(`You hold ${mostHolds} slots: book or release one, or wait until one ends.`);
  }
}

/** Gives a hold back. @returns whether it was live @throws NOT_FOUND for a hold of somebody else */
export async function releaseSlot(tx: Tx, viewer: SignedInViewer, holdId: string): Promise<boolean> {
  if (!isId(holdId)) throw notFound('Hold');
  const whose = isOperator(viewer) ? {} : { heldBy: viewer.sub };
  const hold = await tx.booking.findFirst({ where: { id: holdId, ...whose } });
  if (!hold || hold.state === 'BLOCKED') throw notFound('Hold');
  if (hold.state === 'BOOKED') throw conflict('This slot is booked: cancel the order instead.');
  const { count } = await tx.booking.updateMany({
    where: { id: holdId, state: 'HELD' },
    data: { state: 'RELEASED' },
  });
  return count > 0;
}
