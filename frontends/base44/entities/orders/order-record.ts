import type {
  Base44OrderFragment,
  OrderStatus,
} from '#generated/documents/frontends/base44/entities/orders.ts';
import type { EntityRecord } from '../../values/value.ts';

/** An order with one level of fields, as Base44's apps filter and sort them. */
export function orderRecord(order: Base44OrderFragment): EntityRecord {
  const { customer, vendor, progress, rating, invoice, history } = order;
  return {
    id: order.id,
    created_date: order.createdAt,
    updated_date: history.at(-1)?.at ?? order.createdAt,
    created_by: customer?.email ?? null,
    created_by_id: null,
    number: order.number,
    status: order.status.toLowerCase(),
    summary: order.summary,
    service: order.service.slug,
    service_name: order.service.name,
    scheduled_for: order.scheduledFor,
    price_amount: order.price.amount,
    price_currency: order.price.currency,
    address: order.location.address,
    latitude: order.location.latitude,
    longitude: order.location.longitude,
    customer_name: customer?.name ?? null,
    customer_email: customer?.email ?? null,
    customer_phone: customer?.phone ?? null,
    vendor_id: vendor?.id ?? null,
    vendor_name: vendor?.displayName ?? null,
    progress_percent: progress?.percent ?? null,
    progress_note: progress?.note ?? null,
    rating_stars: rating?.stars ?? null,
    rating_comment: rating?.comment ?? null,
    invoice_id: invoice?.id ?? null,
    invoice_number: invoice?.number ?? null,
    conversation_id: order.conversation?.id ?? null,
    history: history.map(({ status, note, at }) => ({ status: status.toLowerCase(), note, at })),
  };
}

export const orderStatuses: readonly OrderStatus[] = [
  'OPEN',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'INVOICED',
  'PAID',
  'CANCELLED',
  'UNFILLED',
];

/** A status of the API by the word of a record; undefined for another word. */
export function orderStatus(word: unknown): OrderStatus | undefined {
  return orderStatuses.find((status) => typeof word === 'string' && status === word.toUpperCase());
}
