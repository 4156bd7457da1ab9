import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';

const dayMs = 86_400_000;

/** What the demo vendors take for a job of each service, in cents. */
const prices: Readonly<Record<string, number>> = {
  plumbing: 8_900,
  electrical: 9_500,
  cleaning: 5_900,
  gardening: 6_500,
  locksmith: 11_900,
};

/** What else the demo vendors have besides orders: prices, days off, blocked time, answers to reviews and a quote for more work. */
export async function loadDemoBusiness(tx: Tx, now: Date): Promise<void> {
  for (const [serviceSlug, priceAmount] of Object.entries(prices)) {
    await tx.vendorService.updateMany({
      where: { serviceSlug },
      data: { priceAmount, priceCurrency: 'EUR', durationMinutes: 90 },
    });
  }
  const vendors = await tx.vendor.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  await tx.vendorHoliday.createMany({
    data: vendors.map(({ id: vendorId }, index) => ({
      vendorId,
      name: 'Holidays',
      firstDay: new Date(today + (20 + (index % 9)) * dayMs),
      lastDay: new Date(today + (27 + (index % 9)) * dayMs),
    })),
  });
  await tx.booking.createMany({
    data: vendors.map(({ id }, index) => ({
      vendorId: id,
      state: 'BLOCKED' as const,
      startsAt: new Date(today + (1 + (index % 4)) * dayMs + 12 * 3_600_000),
      endsAt: new Date(today + (1 + (index % 4)) * dayMs + 14 * 3_600_000),
      heldBy: id,
      note: 'Fetching material',
    })),
  });
  await answerReviews(tx);
  await quoteMoreWork(tx, now);
}

/** Every third review has an answer. */
async function answerReviews(tx: Tx): Promise<void> {
  const reviews = await tx.orderRating.findMany({ orderBy: { orderId: 'asc' } });
  for (const { orderId, at, stars } of reviews.filter((_review, index) => index % 3 === 0)) {
    const reply =
      stars > 3 ? 'Thank you, that was a pleasure.' : 'We are sorry, and call you to put it right.';
    await tx.orderRating.update({
      where: { orderId },
      data: { reply, repliedAt: new Date(at.getTime() + dayMs / 4) },
    });
  }
}

/** A vendor with work under way has found more to do, and waits for the customer. */
async function quoteMoreWork(tx: Tx, now: Date): Promise<void> {
  const order = await tx.order.findFirst({ where: { status: 'IN_PROGRESS' }, orderBy: { id: 'asc' } });
  if (!order?.vendorId) return;
  const line: Omit<Prisma.QuoteLineCreateManyInput, 'quoteId'> = {
    position: 1,
    description: 'More pipes than expected',
    quantity: 1,
    unitPrice: 20_000,
    total: 20_000,
  };
  await tx.quote.create({
    data: {
      orderId: order.id,
      vendorId: order.vendorId,
      status: 'SUBMITTED',
      currency: order.priceCurrency,
      distanceKm: 0,
      subtotal: 20_000,
      taxRatePercent: 19,
      tax: 3_800,
      total: 23_800,
      note: 'The old pipes must go as well.',
      requestedAt: now,
      submittedAt: now,
      expiresAt: new Date(now.getTime() + 14 * dayMs),
      lines: { create: [line] },
    },
  });
}
