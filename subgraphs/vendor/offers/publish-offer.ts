import type { Offer } from '#generated/prisma/vendor/client.ts';
import { offerExpired, orderAccepted, orderDeclined, orderOffered } from '#contracts/events/orders.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { secondsBetween } from './answer-statistics.ts';
import { aboutOrder, factsOf } from '../orders/order-facts.ts';

/** Publishes that an order was offered to a vendor. */
export function publishOffered(tell: Tell, offer: Offer, order: LockedOrder): void {
  const { wave, rank, expiresAt } = offer;
  const data = { ...offerFacts(offer, order), wave, rank, expiresAt: expiresAt.toISOString() };
  tell.publish(orderOffered, withoutNumber(order), data);
}

/** Publishes that a vendor accepted. */
export function publishAccepted(tell: Tell, offer: Offer, order: LockedOrder): void {
  tell.publish(orderAccepted, aboutOrder(order), answerFacts(offer, order));
}

/** Publishes that a vendor declined. */
export function publishDeclined(tell: Tell, offer: Offer, order: LockedOrder): void {
  tell.publish(orderDeclined, withoutNumber(order), answerFacts(offer, order));
}

/** Publishes that a vendor did not answer in time. */
export function publishExpired(tell: Tell, offer: Offer, order: LockedOrder): void {
  tell.publish(offerExpired, withoutNumber(order), answerFacts(offer, order));
}

function offerFacts(offer: Offer, order: LockedOrder) {
  return { ...factsOf(order), offerId: offer.id, offeredTo: offer.vendorId };
}

/** One that ran out took all of its time: a job may close it later. */
function answerFacts(offer: Offer, order: LockedOrder) {
  const { createdAt, expiresAt, closedAt } = offer;
  const answeredAt = closedAt === null || closedAt > expiresAt ? expiresAt : closedAt;
  return { ...offerFacts(offer, order), seconds: secondsBetween(createdAt, answeredAt) };
}

/** Offers are events of their vendors' streams; the order's own stream has no number for them. */
function withoutNumber({ id }: LockedOrder): { readonly id: string } {
  return { id };
}
