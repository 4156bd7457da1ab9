import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { findVendorClock } from './find-vendor-clock.ts';
import { remindOfBooking } from './remind-of-booking.ts';
import { tellBookingNear } from './tell-booking.ts';

/** Job `vendor.remind-of-booking`: tells that a booking begins in a day, unless it was moved, cancelled or begun since. */
export const remindOfBookingJob = defineJob(
  remindOfBooking,
  ({ bookingId, startsAt }, services: VendorServices) =>
    write(services, async (tx, tell) => {
      const booking = await tx.booking.findUnique({ where: { id: bookingId } });
      if (booking?.state !== 'BOOKED' || booking.orderId === null) return;
      if (booking.startsAt.getTime() !== Date.parse(startsAt)) return;
      const order = await lockOrder(tx, booking.orderId);
      if (order?.status !== 'ACCEPTED' || booking.startsAt <= order.now) return;
      tellBookingNear(tell, { booking, order, timezone: await findVendorClock(tx, booking.vendorId) });
    }),
);
