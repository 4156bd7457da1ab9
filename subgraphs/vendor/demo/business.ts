import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../database.ts';
import { loadCollectedMoney } from './collected-money.ts';
import { loadDemoPayouts } from './payouts.ts';
import { loadDemoProfiles } from './profiles.ts';
import { loadDemoReviews } from './reviews.ts';

const dayMs = 86_400_000;

/** What the demo vendors take for a job of each service, in cents. */
const prices: Readonly<Record<string, number>> = {
  moving: 39_000,
  plumbing: 8_900,
  electrical: 9_500,
  cleaning: 5_900,
  gardening: 6_500,
  locksmith: 11_900,
};

/**
 * What else the demo vendors have besides orders: prices, days off, blocked and held time, a quote for more work, profiles, reviews, and the
 * money that the platform collects for some of them.
 */
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
  await holdSlot(tx, now);
  await quoteMoreWork(tx, now);
  await loadDemoProfiles(tx);
  await loadDemoReviews(tx);
  await loadDemoPayouts(tx, await loadCollectedMoney(tx, now), now);
}

/** A customer who is just choosing a time holds one. */
async function holdSlot(tx: Tx, now: Date): Promise<void> {
  const startsAt = new Date(Math.floor(now.getTime() / dayMs + 2) * dayMs + 13 * 3_600_000);
  await tx.booking.create({
    data: {
      vendorId: demoId(101),
      state: 'HELD',
      serviceSlug: 'plumbing',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 90 * 60_000),
      latitude: 52.53,
      longitude: 13.41,
      heldBy: demoId(1_059),
      expiresAt: new Date(now.getTime() + 5 * 60_000),
    },
  });
}

/** A vendor with work under way has found more to do, and waits for the customer. */
async function quoteMoreWork(tx: Tx, now: Date): Promise<void> {
  const order = await tx.order.findFirst({
    where: { status: 'IN_PROGRESS', priceMode: 'FIXED' },
    orderBy: { id: 'asc' },
  });
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
