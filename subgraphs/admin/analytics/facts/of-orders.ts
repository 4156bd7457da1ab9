import {
  offerExpired,
  orderAccepted,
  orderCancelled,
  orderCompleted,
  orderCreated,
  orderDeclined,
  orderOffered,
  orderRated,
  orderUnfilled,
} from '#contracts/events/orders.ts';
import { factIdOf, factRule, moneyOf } from './fact.ts';

/** What every event of an order carries that facts have. */
interface OrderFacts {
  readonly service: string;
  readonly vendorId: string | null;
  readonly conversationId: string | null;
}

function ofOrder({ service, vendorId, conversationId }: OrderFacts, orderId: string) {
  return { orderId, service, vendorId, conversationId };
}

/** An offer belongs to the vendor that was asked. */
export const ofOrders = [
  factRule(orderCreated, (data, { subject }) => ({ ...ofOrder(data, subject.id), ...moneyOf(data.price) })),
  factRule(orderOffered, (data, { subject }) => ({ ...ofOrder(data, subject.id), vendorId: data.offeredTo })),
  ...[orderAccepted, orderDeclined, offerExpired].map((contract) =>
    factRule(contract, (data, { subject }) => ({
      ...ofOrder(data, subject.id),
      vendorId: data.offeredTo,
      seconds: data.seconds,
    })),
  ),
  factRule(orderUnfilled, (data, { subject }) => ofOrder(data, subject.id)),
  factRule(orderCompleted, (data, { subject }) => ofOrder(data, subject.id)),
  factRule(orderCancelled, (data, { subject }) => ofOrder(data, subject.id)),
  factRule(orderRated, (data, { type, subject }) => ({
    ...ofOrder(data, subject.id),
    id: factIdOf(type, subject.id),
    score: data.stars,
  })),
];
