import type { OfferStatus, Prisma } from '#generated/prisma/vendor/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoEvent } from '#platform/demo/numbered-events.ts';
import type { DemoOrder, DemoRequest } from '#platform/demo/demo-request.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { tellOrderStreams } from '../orders/move-order.ts';
import { tellOfferClosed, tellOfferMade } from '../offers/offer-alerts.ts';

/** The rows that an order has left behind. */
export interface PlayedOrder {
  readonly order: Prisma.OrderCreateManyInput;
  readonly history: readonly Prisma.OrderHistoryCreateManyInput[];
  readonly candidates: readonly Prisma.OrderCandidateCreateManyInput[];
  readonly offers: readonly Prisma.OfferCreateManyInput[];
  readonly events: readonly DemoEvent[];
  readonly doneAt: Date | null;
}

const [second, hour] = [1_000, 3_600_000];
/** How long vendors had to answer. Open offers of the demo data wait a day, so that visitors can take them. */
const [answerWithin, openFor] = [90 * second, 24 * hour];
const offersAtOnce = 3;
/** How long vendors have for a quote. */
const quoteWithin = 48 * hour;
const waysOfGoing = {
  OPEN: [],
  UNFILLED: [],
  CANCELLED: [],
  ACCEPTED: [],
  IN_PROGRESS: ['IN_PROGRESS'],
  COMPLETED: ['IN_PROGRESS', 'COMPLETED'],
  INVOICED: ['IN_PROGRESS', 'COMPLETED', 'INVOICED'],
  PAID: ['IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID'],
} as const;
/** Hours after it was accepted. */
const hoursUntil = { IN_PROGRESS: 20, COMPLETED: 26, INVOICED: 30, PAID: 140 } as const;

/** Takes an order through its steps as the mutations would, and keeps what they would have written. */
export function playOrder(
  given: DemoOrder,
  { customer, conversationId, assignee }: DemoRequest,
): PlayedOrder {
  const events: DemoEvent[] = [];
  const history: Prisma.OrderHistoryCreateManyInput[] = [];
  const offers: Prisma.OfferCreateManyInput[] = [];
  let order: LockedOrder = {
    id: given.id,
    status: 'OPEN',
    serviceSlug: given.service,
    summary: given.summary,
    customerId: customer.id,
    vendorId: null,
    conversationId,
    priceMode: given.isQuoted ? 'QUOTE' : 'FIXED',
    priceCurrency: given.currency,
    progressPercent: null,
    progressNote: null,
    progressAt: null,
    latitude: given.place.latitude,
    longitude: given.place.longitude,
    postcode: null,
    scheduledFor: given.scheduledFor,
    attempt: 1,
    wave: null,
    now: given.at,
  };
  const tell = (stream: string, event: DemoEvent['event']) => events.push({ stream, at: order.now, event });
  const move = (changes: Partial<LockedOrder>, note: string | null = null) => {
    order = { ...order, ...changes };
    history.push({ orderId: order.id, at: order.now, status: order.status, note });
    tellOrderStreams(tell, order);
  };
  const ranking = given.ranking.map(({ vendorId }) => vendorId);
  const close = (status: OfferStatus, vendorIds: readonly string[], declineReason: string | null = null) => {
    for (const offer of offers) {
      if (offer.status !== 'PENDING' || !vendorIds.includes(offer.vendorId)) continue;
      Object.assign(offer, { status, closedAt: order.now, declineReason });
      const facts = { id: String(offer.id), vendorId: offer.vendorId, status };
      if (status === 'EXPIRED' || status === 'WITHDRAWN') tellOfferClosed(tell, facts, order);
    }
  };
  const offer = (wave: number, ranks: readonly number[]) => {
    order = { ...order, wave };
    for (const rank of ranks) {
      const ranked = given.ranking[rank - 1];
      if (!ranked) continue;
      const row = {
        id: demoId(6000 + 10 * given.number + rank),
        orderId: order.id,
        ...ranked,
        status: 'PENDING' as const,
        wave,
        rank,
        createdAt: order.now,
        expiresAt: new Date(order.now.getTime() + (given.outcome === 'OPEN' ? openFor : answerWithin)),
      };
      offers.push(row);
      tellOfferMade(tell, row, order);
    }
  };
  const later = (milliseconds: number) => {
    order = { ...order, now: new Date(order.now.getTime() + milliseconds) };
  };

  move({});
  later(second);
  if (given.isQuoted) order = { ...order, wave: 1 };
  else offer(1, [1, 2, 3].slice(0, offersAtOnce));
  if (given.outcome === 'UNFILLED' && given.isQuoted) {
    later(quoteWithin);
    move({ status: 'UNFILLED' }, 'No quote was accepted.');
  } else if (given.outcome === 'UNFILLED') {
    later(20 * second);
    close('DECLINED', ranking.slice(0, 1), 'No time this week');
    later(70 * second);
    close('EXPIRED', ranking);
    offer(2, [4]);
    later(answerWithin);
    close('EXPIRED', ranking);
    move({ status: 'UNFILLED' }, 'No vendor has accepted.');
  }
  if (given.vendor) {
    order = { ...order, now: given.vendor.at };
    // Who gets an order by a quote looks as if it had accepted an offer.
    if (given.isQuoted) offer(2, [ranking.indexOf(given.vendor.id) + 1]);
    close('ACCEPTED', [given.vendor.id]);
    move({ status: 'ACCEPTED', vendorId: given.vendor.id });
    close('WITHDRAWN', ranking);
  }
  if (given.outcome === 'CANCELLED') {
    order = { ...order, now: new Date(given.at.getTime() + 40 * 60 * second) };
    if (given.vendor === null) order = { ...order, now: new Date(given.at.getTime() + 60 * second) };
    move({ status: 'CANCELLED' }, 'The customer no longer needs it.');
    close('WITHDRAWN', ranking);
  }
  let doneAt: Date | null = null;
  for (const status of waysOfGoing[given.outcome]) {
    const now = new Date((given.vendor?.at ?? given.at).getTime() + hoursUntil[status] * hour);
    order = { ...order, now };
    const isWork = status === 'IN_PROGRESS' || status === 'COMPLETED';
    const note = status === 'IN_PROGRESS' ? 'Started' : null;
    move(
      isWork
        ? {
            status,
            progressPercent: status === 'COMPLETED' ? 100 : 40,
            progressNote: 'Started',
            progressAt: now,
          }
        : { status },
      note,
    );
    if (status === 'COMPLETED') doneAt = now;
  }
  return {
    order: {
      ...rowOf(order, given),
      customerName: customer.name,
      customerPhone: customer.phone,
      customerEmail: customer.email,
      createdBy: assignee?.id ?? customer.id,
    },
    history,
    candidates: given.ranking.map((ranked, index) => ({ orderId: order.id, ...ranked, rank: index + 1 })),
    offers,
    events,
    doneAt,
  };
}

function rowOf({ now: _now, ...order }: LockedOrder, { place, price, at }: DemoOrder) {
  return { ...order, address: place.address, priceAmount: price, createdAt: at };
}
