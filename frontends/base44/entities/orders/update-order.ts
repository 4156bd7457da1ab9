import { z } from 'zod';
import {
  Base44CancelOrderDocument,
  Base44CompleteOrderDocument,
  Base44OrderOffersDocument,
  Base44RateOrderDocument,
  Base44ReofferOrderDocument,
  Base44UpdateOrderDocument,
  Base44UpdateOrderProgressDocument,
} from '#generated/documents/frontends/base44/entities/orders.ts';
import type { Api } from '../../api/api.ts';
import { badInput, Refusal } from '../../refusals/refusal.ts';
import { parseFields } from '../../records/parse-fields.ts';
import type { EntityRecord, Fields } from '../../values/value.ts';
import { answerOffer } from '../notifications/answer-offer.ts';
import { orderStatus } from './order-record.ts';

const note = z.string().nullable();

const details = z.strictObject({
  summary: z.string().optional(),
  scheduled_for: z.string().nullable().optional(),
  address: z.string().nullable().optional(),
  customer_name: z.string().optional(),
  customer_email: z.string().nullable().optional(),
  customer_phone: z.string().nullable().optional(),
});
const progress = z.strictObject({
  status: z.string().optional(),
  progress_percent: z.number().int().optional(),
  progress_note: note.optional(),
});
const rating = z.strictObject({ rating_stars: z.number().int(), rating_comment: note.optional() });
const step = z.strictObject({
  status: z.string(),
  reason: z.string().optional(),
  note: z.string().optional(),
  progress_note: note.optional(),
  scheduled_for: z.string().nullable().optional(),
});

/** What says something about a step and is no field of an order. */
export const stepFields = ['reason', 'note'];

/** The mutation for the changed fields of an order. A status is reached by the step that leads there. */
export function updateOrder(current: EntityRecord, changed: Fields): (api: Api) => Promise<void> {
  const orderId = current.id;
  if ('rating_stars' in changed || 'rating_comment' in changed) {
    const stars = current['rating_stars'] ?? undefined;
    const given = parseFields(rating, { rating_stars: stars, ...changed });
    const input = { orderId, stars: given.rating_stars, comment: given.rating_comment ?? null };
    return async (api) => void (await api.run(Base44RateOrderDocument, { input }));
  }
  const status = orderStatus(changed['status']);
  if ('status' in changed && status !== 'IN_PROGRESS') return takeStep(orderId, parseFields(step, changed));
  if (status === 'IN_PROGRESS' || 'progress_percent' in changed || 'progress_note' in changed) {
    const given = parseFields(progress, changed);
    const before = current['progress_percent'];
    const percent = given.progress_percent ?? (typeof before === 'number' ? before : 0);
    const input = { orderId, percent, note: given.progress_note ?? null };
    return async (api) => void (await api.run(Base44UpdateOrderProgressDocument, { input }));
  }
  const given = parseFields(details, changed);
  const input = {
    orderId,
    ...(given.summary === undefined ? {} : { summary: given.summary }),
    ...(given.scheduled_for === undefined ? {} : { scheduledFor: given.scheduled_for }),
    ...(given.address === undefined ? {} : { address: given.address }),
    ...customerOf(current, given),
  };
  return async (api) => void (await api.run(Base44UpdateOrderDocument, { input }));
}

/** The API replaces the customer as a whole: fields that were not sent stay as they are. */
function customerOf(current: EntityRecord, given: z.infer<typeof details>) {
  const names = ['customer_name', 'customer_email', 'customer_phone'] as const;
  if (!names.some((name) => given[name] !== undefined)) return {};
  const text = (name: (typeof names)[number]) => {
    const value = given[name] === undefined ? current[name] : given[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    customer: {
      name: text('customer_name') ?? '',
      email: text('customer_email'),
      phone: text('customer_phone'),
    },
  };
}

function takeStep(orderId: string, given: z.infer<typeof step>): (api: Api) => Promise<void> {
  const said = given.note ?? given.progress_note ?? null;
  switch (orderStatus(given.status)) {
    case 'ACCEPTED':
      return async (api) => answerOffer(api, await pendingOffer(api, orderId), 'accepted', undefined);
    case 'COMPLETED':
      return async (api) =>
        void (await api.run(Base44CompleteOrderDocument, { input: { orderId, note: said } }));
    case 'CANCELLED': {
      const input = { orderId, reason: given.reason ?? said };
      return async (api) => void (await api.run(Base44CancelOrderDocument, { input }));
    }
    case 'OPEN': {
      const scheduled = given.scheduled_for === undefined ? {} : { scheduledFor: given.scheduled_for };
      const input = { orderId, note: said, ...scheduled };
      return async (api) => void (await api.run(Base44ReofferOrderDocument, { input }));
    }
    case 'INVOICED':
      throw badInput('status', 'becomes invoiced when an invoice is made: use Invoice.create().');
    case 'PAID':
      throw badInput('status', 'becomes paid with its invoice: use Invoice.update(id, {status: "paid"}).');
    case 'UNFILLED':
    case 'IN_PROGRESS':
    case undefined:
      if (given.status.toLowerCase() === 'declined') {
        return async (api) => answerOffer(api, await pendingOffer(api, orderId), 'declined', given.reason);
      }
      throw badInput('status', 'must be accepted, declined, in_progress, completed, cancelled or open.');
  }
}

/** The offer of an order that waits for the caller, who is a vendor. */
async function pendingOffer(api: Api, id: string): Promise<string> {
  const { order } = await api.run(Base44OrderOffersDocument, { id });
  const offer = order?.offers.find(({ status }) => status === 'PENDING');
  if (!offer) throw new Refusal(409, 'CONFLICT', 'No offer of this order waits for your answer.');
  return offer.id;
}
