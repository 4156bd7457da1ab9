import * as events from '#contracts/events/orders.ts';
import { operators } from '../recipients/contacts.ts';
import { orderAccepted } from '../types/order-accepted/order-accepted.ts';
import { orderAssigned } from '../types/order-assigned/order-assigned.ts';
import { orderCancelled } from '../types/order-cancelled/order-cancelled.ts';
import { orderCompleted } from '../types/order-completed/order-completed.ts';
import { orderRated } from '../types/order-rated/order-rated.ts';
import { orderUnfilled } from '../types/order-unfilled/order-unfilled.ts';
import { orderCardOf } from './order-card.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople, toVendor } from './to-people.ts';

/** The customer learns who comes, and the vendor's other people that the order is theirs. */
const accepted = on(events.orderAccepted, async ({ tx }, { data, subjectId, actorId }) => {
  const card = await orderCardOf(tx, subjectId);
  if (!card) return [];
  const { number, service, summary, vendor } = card;
  // What was booked, and a quote that was accepted, have notifications of their own.
  if (card.hasBooking) return [];
  const { conversationId, customerId, offeredTo } = data;
  const forCustomer = { service, vendor: vendor ?? '', conversationId };
  return [
    ...toPeople([customerId], { type: orderAccepted, subjectId, variables: forCustomer }),
    ...(card.isQuoted
      ? []
      : await toVendor(
          tx,
          offeredTo,
          { type: orderAssigned, subjectId, variables: { number, service, summary } },
          actorId,
        )),
  ];
});

const completed = on(events.orderCompleted, async ({ tx }, { data, subjectId }) => {
  const card = await orderCardOf(tx, subjectId);
  if (!card) return [];
  const { number, service, vendor } = card;
  const variables = { number, service, vendor: vendor ?? '' };
  return toPeople([data.customerId], { type: orderCompleted, subjectId, variables });
});

const cancelled = on(events.orderCancelled, async ({ tx }, { data, subjectId, actorId }) => {
  const card = await orderCardOf(tx, subjectId);
  if (!card) return [];
  if (card.hasBooking) return [];
  const { number, service, summary } = card;
  const content = { type: orderCancelled, subjectId, variables: { number, service, summary } };
  return toVendor(tx, data.vendorId, content, actorId);
});

const unfilled = on(events.orderUnfilled, async ({ tx }, { subjectId }) => {
  const card = await orderCardOf(tx, subjectId);
  if (!card) return [];
  const { number, service, summary } = card;
  return toPeople(await operators(tx), {
    type: orderUnfilled,
    subjectId,
    variables: { number, service, summary },
  });
});

const rated = on(events.orderRated, async ({ tx }, { data: { stars, vendorId }, subjectId }) => {
  const card = await orderCardOf(tx, subjectId);
  if (!card) return [];
  const { number, service } = card;
  return toVendor(tx, vendorId, { type: orderRated, subjectId, variables: { number, service, stars } });
});

export const orderReactions: readonly Reaction[] = [accepted, completed, cancelled, unfilled, rated];
