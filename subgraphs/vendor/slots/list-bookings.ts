import { z } from 'zod';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import type { BookingModel } from './booking.ts';

/** When bookings are listed for. */
export const calendarSchema = z
  .object({ from: z.date(), to: z.date() })
  .refine(({ from, to }) => from < to, { message: 'must be later than `from`', path: ['to'] });

const byBeginning = keyset('asc', { startsAt: moment, id: identifier });

/** A page of what is taken of a vendor's time: live holds, bookings of orders that are not cancelled, and blocked time. */
export async function listBookings(
  db: Database,
  vendorId: string,
  { from, to }: z.infer<typeof calendarSchema>,
  page: Page,
): Promise<Connection<BookingModel>> {
  const rows = await db.booking.findMany({
    where: {
      AND: [
        { vendorId, endsAt: { gt: from }, startsAt: { lt: to } },
        {
          OR: [
            { state: 'BLOCKED' },
            { state: 'HELD', expiresAt: { gt: new Date() } },
            { state: 'BOOKED', order: { status: { not: 'CANCELLED' } } },
          ],
        },
        byBeginning.where(page),
      ],
    },
    include: { order: { select: { status: true } } },
    orderBy: byBeginning.orderBy(page),
    take: page.limit + 1,
  });
  return byBeginning.connection(rows, page);
}
