import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { DemoRequest } from '#platform/demo/demo-request.ts';
import { numberEvents, writeEvents } from '#platform/demo/numbered-events.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Database } from '../database.ts';
import { isOpen } from '../quotes/quote.ts';
import { expireLater } from '../quotes/request-quotes.ts';
import { expireRound } from '../offers/expire-round.ts';
import { isWorking } from '../orders/transitions.ts';
import { billOrder } from './bill-order.ts';
import type { Counters } from './bill-order.ts';
import { loadDemoBusiness } from './business.ts';
import { playOrder } from './play-order.ts';
import { playQuotes } from './play-quotes.ts';

/** Loads the orders of the demo requests with offers, invoices, ratings and the events of all that. The vendors must be there. */
export async function loadDemoOrders(db: Database, requests: readonly DemoRequest[]): Promise<void> {
  const vendors = new Map((await db.vendor.findMany()).map((vendor) => [vendor.id, vendor]));
  const counters: Counters = new Map();
  const played = requests.flatMap((request) => {
    if (request.order === null) return [];
    const order = playOrder(request.order, request);
    const quotes = playQuotes(request.order);
    const seller = request.order.vendor && vendors.get(request.order.vendor.id);
    return [
      {
        given: request.order,
        ...order,
        order: quotes.price === null ? order.order : { ...order.order, priceAmount: quotes.price },
        quotes,
        bill: seller ? billOrder(request.order, order, seller, counters) : null,
      },
    ];
  });
  const bills = played.flatMap(({ bill }) => bill ?? []);
  await db.$transaction(async (tx) => {
    if ((await tx.order.count()) > 0) return;
    await tx.order.createMany({ data: played.map(({ order }) => order) });
    await tx.orderHistory.createMany({ data: played.flatMap(({ history }) => history) });
    await tx.orderCandidate.createMany({ data: played.flatMap(({ candidates }) => candidates) });
    await tx.offer.createMany({ data: played.flatMap(({ offers }) => offers) });
    await tx.quote.createMany({ data: played.flatMap(({ quotes }) => quotes.quotes) });
    await tx.quoteLine.createMany({ data: played.flatMap(({ quotes }) => quotes.lines) });
    await tx.booking.createMany({ data: played.flatMap(({ order }) => bookingOf(order)) });
    await tx.orderRating.createMany({
      data: played.flatMap(({ given: { id: orderId, vendor, rating }, doneAt }) =>
        vendor && rating && doneAt ? [{ orderId, vendorId: vendor.id, ...rating, at: doneAt }] : [],
      ),
    });
    await tx.invoice.createMany({ data: bills.map(({ invoice }) => invoice) });
    await tx.invoiceLine.createMany({ data: bills.flatMap(({ lines }) => lines) });
    await tx.payment.createMany({ data: bills.flatMap(({ payment }) => payment ?? []) });
    await tx.invoiceCounter.createMany({ data: [...counters.values()] });
    await writeEvents(
      tx,
      numberEvents(played.flatMap(({ events, quotes }) => [...events, ...quotes.events])),
    );
    for (const { order } of played) {
      if (order.vendorId && order.status && isWorking(order.status)) {
        await tx.vendor.update({ where: { id: order.vendorId }, data: { openOrders: { increment: 1 } } });
      }
    }
    await loadDemoBusiness(tx, new Date());
    for (const { order, offers, quotes } of played) {
      for (const { status, expiresAt } of quotes.quotes)
        if (status && isOpen(status)) await expireLater(tx, order.id ?? '', new Date(expiresAt));
      const [offer] = offers;
      if (order.status !== 'OPEN' || !offer) continue;
      const round = { orderId: order.id ?? '', attempt: 1, wave: 1 };
      await addJob(tx, expireRound, round, { runAt: new Date(offer.expiresAt) });
    }
  });
}

/** The time of a vendor that an order with a time takes. */
function bookingOf(order: Prisma.OrderCreateManyInput): Prisma.BookingCreateManyInput[] {
  const { id = '', vendorId, serviceSlug, scheduledFor, customerId, latitude, longitude } = order;
  if (!vendorId || !scheduledFor) return [];
  const startsAt = new Date(scheduledFor);
  return [
    {
      vendorId,
      state: 'BOOKED',
      serviceSlug,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 90 * 60_000),
      latitude,
      longitude,
      heldBy: customerId ?? id,
      orderId: id,
    },
  ];
}
