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

/** Who keeps a slot: an account, or the page of an order, which has an id of its own. */
export interface Holder {
  readonly id: string;
  /** Whether the number of its holds is bounded. */
  readonly isBounded: boolean;
  /** The order that is to be moved to the slot. */
  readonly orderId?: string;
}

/** Why a time can't be held. PAST, SKIPPED and NO_SLOT are about the time. */
export type Obstacle =
  | { readonly reason: 'PAST' | 'NO_SLOT' | 'TAKEN' | 'NOT_HERE' | 'TOO_MANY' }
  /** The clocks skip it. `next`: the next time that exists, on the wall. */
  | { readonly reason: 'SKIPPED'; readonly next: string };

/**
 * Keeps a slot for five minutes. The lock on the vendor lets holds and bookings of it take turns, so that of any number of people one
 * gets the last slot.
 * @returns the id of the hold, or why there is none
 * @throws NOT_FOUND for no vendor
 */
export async function tryToHold(
  tx: Tx,
  holder: Holder,
  hold: NewHold,
): Promise<{ readonly id: string } | Obstacle> {
  if (!isId(hold.vendorId)) throw notFound('Vendor');
  const { timezone } = await lockVendor(tx, hold.vendorId);
  const now = await databaseTime(tx);
  const start = startOf(hold, timezone, now);
  if (typeof start === 'object') return start;
  if (start <= now.getTime()) return { reason: 'PAST' };
  if (holder.isBounded && (await countHolds(tx, holder.id)) >= mostHolds) return { reason: 'TOO_MANY' };
  const { vendorId, service, place } = hold;
  const { orderId: exceptOrderId } = holder;
  const wanted = {
    vendorId,
    service,
    ...place,
    postcode: hold.postcode ?? null,
    ...(exceptOrderId === undefined ? {} : { exceptOrderId }),
  };
  const period = { from: new Date(start), to: new Date(start + minuteMs), now };
  const [found] = await findSlots(tx, wanted, period);
  if (!found?.starts.includes(start)) {
    const [vendor] = await findVendors(tx, wanted);
    if (!vendor) return { reason: 'NOT_HERE' };
    const [ever] = slotsOf([vendor], new Map(), place, period);
    return { reason: ever?.starts.includes(start) ? 'TAKEN' : 'NO_SLOT' };
  }
  return tx.booking.create({
    data: {
      vendorId,
      state: 'HELD',
      serviceSlug: service,
      startsAt: new Date(start),
      endsAt: new Date(start + found.vendor.durationMinutes * minuteMs),
      ...place,
      heldBy: holder.id,
      expiresAt: new Date(now.getTime() + holdMs),
    },
    select: { id: true },
  });
}

/** As {@link tryToHold}. @throws BAD_USER_INPUT for a time that is no slot, CONFLICT where it was taken */
export async function holdSlot(tx: Tx, viewer: SignedInViewer, hold: NewHold): Promise<string> {
  const held = await tryToHold(tx, { id: viewer.sub, isBounded: !isOperator(viewer) }, hold);
  if ('id' in held) return held.id;
  const field = hold.startsAt == null ? 'input.localStart' : 'input.startsAt';
  switch (held.reason) {
    case 'PAST':
      throw badInput(field, 'must be in the future');
    case 'SKIPPED':
      throw badInput(
        field,
        `does not exist, because the clocks are changed: the next valid time is ${held.next}`,
      );
    case 'NO_SLOT':
      throw badInput(field, 'is the beginning of no slot: `availableSlots` has those that are');
    case 'NOT_HERE':
      throw badInput('input.vendorId', 'this vendor can not be booked for this service at this place');
    case 'TAKEN':
      throw conflict('This slot was taken meanwhile: choose another one.');
    case 'TOO_MANY':
      throw conflict(`You hold ${mostHolds} slots: book or release one, or wait until one ends.`);
  }
}

/** The moment that is meant, in ms since 1970. */
function startOf({ startsAt, localStart }: NewHold, timezone: string, now: Date): number | Obstacle {
  if (startsAt != null) return startsAt.getTime();
  const wall = localStart ?? 0;
  if (wall < now.getTime() - 2 * 86_400_000) return { reason: 'PAST' };
  const clock = zoneClock(timezone, wall, wall);
  const [first] = clock.momentsOf(wall);
  return first ?? { reason: 'SKIPPED', next: wallText(clock.nextShown(wall)) };
}

async function countHolds(tx: Tx, heldBy: string): Promise<number> {
  const [live] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from booking
    where held_by = ${heldBy}::uuid and state = 'HELD' and expires_at > clock_timestamp()`;
  return live?.count ?? 0;
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
