import { seesAll } from '#contracts/permissions.ts';
import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden, notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { actsFor, requireSignedIn } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write } from '#platform/writes/write.ts';
import type { Loaders } from '../context.ts';
import { orderSubject } from '../orders/order-subject.ts';
import { loadOrder } from '../orders/own-order.ts';
import { loadVendor } from '../profile/resolvers.ts';
import { mayManage } from '../vendors/vendor.ts';
import { blockTime, unblockTime } from './block-time.ts';
import { bookSlot } from './book-slot.ts';
import { stateOf } from './booking.ts';
import type { BookingModel } from './booking.ts';
import { holdSlot, releaseSlot } from './hold-slot.ts';
import { calendarSchema, listBookings } from './list-bookings.ts';
import { listSlots, slotSearchSchema } from './list-slots.ts';
import { blockSchema, bookingSchema, holdSchema, releaseSchema, unblockSchema } from './slot-input.ts';
import { defaultSlotSettings, setSlotSettings, slotSettingsSchema } from './slot-settings.ts';

export const resolvers = {
  Query: {
    availableSlots: async (_parent, { first, after, ...args }, { db }) => {
      const search = parseInput(slotSearchSchema, args, '');
      if (search.vendorId != null && !isId(search.vendorId)) throw notFound('Vendor');
      return listSlots(db, search, { first: first ?? null, after: after ?? null });
    },
    bookings: async (_parent, { vendorId, from, to, ...args }, { db, viewer }) => {
      const id = actingVendor(viewer, vendorId, 'vendorId');
      return listBookings(db, id, parseInput(calendarSchema, { from, to }, ''), pageOf(args));
    },
  },
  Mutation: {
    holdSlot: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(holdSchema, args.input);
      const id = await write(context, (tx) => holdSlot(tx, viewer, input));
      return { hold: await loadBooking(context.loaders, id) };
    },
    releaseSlot: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(releaseSchema, args.input);
      const id = await write(context, async (tx) => {
        await releaseSlot(tx, viewer, input.holdId);
        return input.holdId;
      });
      return { hold: await loadBooking(context.loaders, id) };
    },
    bookSlot: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(bookingSchema, args.input);
      const id = await write(context, async (tx, tell) => {
        const bookingId = await bookSlot(tx, tell, { viewer, input, digest: inputDigest(input) });
        const { orderId } = await tx.booking.findUniqueOrThrow({ where: { id: bookingId } });
        const subject = orderSubject(orderId ?? '');
        await recordPrivileged(tx, viewer, { action: 'ORDER_CREATED', subject, facts: { bookingId } });
        return bookingId;
      });
      const booking = await loadBooking(context.loaders, id);
      return { booking, order: await loadOrder(context.loaders, booking.orderId ?? '') };
    },
    blockTime: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const { vendorId: named, ...block } = parseInput(blockSchema, args.input);
      const vendorId = actingVendor(viewer, named);
      const id = await write(context, async (tx) => {
        const blocked = await blockTime(tx, viewer, { ...block, vendorId });
        await recordPrivileged(tx, viewer, calendarChanged(vendorId));
        return blocked;
      });
      return { booking: await loadBooking(context.loaders, id) };
    },
    unblockTime: async (_parent, args, context) => {
      const input = parseInput(unblockSchema, args.input);
      const { id, vendorId } = await loadBooking(context.loaders, input.bookingId);
      if (!mayManage(context.viewer, vendorId)) throw forbidden();
      await write(context, async (tx) => {
        if (await unblockTime(tx, id)) await recordPrivileged(tx, context.viewer, calendarChanged(vendorId));
        return id;
      });
      return { booking: await loadBooking(context.loaders, id) };
    },
    setSlotSettings: async (_parent, args, context) => {
      const input = parseInput(slotSettingsSchema, args.input);
      const vendorId = actingVendor(context.viewer, input.vendorId);
      await write(context, async (tx, tell) => {
        await setSlotSettings(tx, tell, vendorId, input);
        await recordPrivileged(tx, context.viewer, {
          action: 'VENDOR_PROFILE_CHANGED',
          subject: { type: 'VENDOR', id: vendorId },
          facts: { fields: 'slotSettings' },
        });
        return vendorId;
      });
      return { vendor: await loadVendor(context.loaders, vendorId) };
    },
  },
  Vendor: {
    slotSettings: async ({ id }, _args, { loaders }) =>
      (await loaders.slotSettingsOfVendor.load(id)) ?? defaultSlotSettings,
  },
  Order: {
    booking: ({ id, access }, _args, { loaders }) =>
      access === 'OFFERED' ? null : loaders.bookingOfOrder.load(id),
  },
  Slot: { vendor: ({ vendorId }, _args, { loaders }) => loadVendor(loaders, vendorId) },
  Booking: {
    __resolveReference: ({ id }, { loaders }) => loaders.booking.load(id),
    vendor: ({ vendorId }, _args, { loaders }) => loadVendor(loaders, vendorId),
    state: (booking) => stateOf(booking),
    service: ({ serviceSlug }, _args, { loaders }) =>
      serviceSlug === null ? null : loaders.service.load(serviceSlug),
    order: ({ orderId }, _args, { loaders }) => (orderId === null ? null : loaders.order.load(orderId)),
    note: ({ vendorId, note }, _args, { viewer }) =>
      seesAll(viewer, 'orders:read') || actsFor(viewer, vendorId) ? note : null,
  },
} satisfies Resolvers;

/** A booking that the viewer may see. @throws NOT_FOUND */
async function loadBooking(loaders: Loaders, id: string): Promise<BookingModel> {
  const booking = await loaders.booking.load(id);
  if (!booking) throw notFound('Booking');
  return booking;
}

function calendarChanged(vendorId: string) {
  return {
    action: 'VENDOR_PROFILE_CHANGED',
    subject: { type: 'VENDOR', id: vendorId },
    facts: { fields: 'calendar' },
  } as const;
}
