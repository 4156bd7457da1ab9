import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { pagesHost } from '../../hub/sandboxes/pages/page-address.ts';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { location, money, refuse } from './sandbox-tools.ts';
import type { Tools } from './sandbox-tools.ts';

const linkRequest = z.object({
  idempotency_key: z.string().max(192),
  order: z.object({
    location_id: z.string(),
    reference_id: z.string().max(40).optional(),
    line_items: z.array(z.object({ name: z.string(), base_price_money: money })).min(1),
  }),
  checkout_options: z.object({ redirect_url: z.url() }),
});
const orderData = z.object({
  reference: z.string(),
  description: z.string(),
  amount: money,
  returnUrl: z.string(),
  link: z.string(),
  state: z.enum(['OPEN', 'CANCELED']),
  paymentId: z.string().nullable(),
});
export type OrderData = z.infer<typeof orderData>;

export const kind = 'order';

export function orderDataOf({ data }: SandboxObject): OrderData {
  return orderData.parse(data);
}

/** `POST /v2/online-checkout/payment-links` */
export async function makeLink(
  { body }: SandboxRequest,
  { objects, baseUrl }: Tools,
): Promise<SandboxAnswer> {
  const parsed = linkRequest.safeParse(body);
  if (!parsed.success) return refuse(400, parsed.error.issues[0]?.message ?? '');
  const { idempotency_key: key, order, checkout_options: options } = parsed.data;
  const [item] = order.line_items;
  if (!item) return refuse(400, 'An order needs an item.');
  const id = randomUUID();
  const data = {
    reference: order.reference_id ?? '',
    description: item.name,
    amount: item.base_price_money,
    returnUrl: options.redirect_url,
    link: id.slice(0, 16),
    state: 'OPEN',
    paymentId: null,
  } satisfies OrderData;
  const made = await objects.putOnce(kind, { id, key, data });
  const url = `${baseUrl(pagesHost)}/pay/${made.id}`;
  const link = orderDataOf(made).link;
  return { json: { payment_link: { id: link, version: 1, order_id: made.id, url, created_at: made.at } } };
}

/** `DELETE /v2/online-checkout/payment-links/{link}` cancels an order that nobody has paid. */
export async function removeLink(
  { params: { link = '' } }: SandboxRequest,
  { objects }: Tools,
): Promise<SandboxAnswer> {
  const [order] = await objects.list(kind, { limit: 1, where: { link } });
  if (!order) return refuse(404, 'Payment link not found.');
  if (orderDataOf(order).paymentId === null) {
    await objects.put(kind, { ...order, data: { ...order.data, state: 'CANCELED' } });
  }
  return { json: { id: link, cancelled_order_id: order.id } };
}

export async function readOrder({ params }: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const found = await objects.get(kind, params['order'] ?? '');
  return found ? { json: { order: toOrder(found) } } : refuse(404, 'Order not found.');
}

/** `POST /v2/orders/batch-retrieve` */
export async function readOrders({ body }: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const { data } = z.object({ order_ids: z.array(z.string()).min(1).max(100) }).safeParse(body);
  if (!data) return refuse(400, 'order_ids must be 1 to 100 ids.');
  const found = await Promise.all(data.order_ids.map((id) => objects.get(kind, id)));
  return { json: { orders: found.flatMap((order) => (order ? [toOrder(order)] : [])) } };
}

/** @param subject our reference, or Square's id of the order */
export async function findOrder(subject: string, { objects }: Tools): Promise<SandboxObject> {
  const byReference = await objects.list(kind, { limit: 1, where: { reference: subject } });
  const order = byReference[0] ?? (await objects.get(kind, subject));
  if (!order) throw new Error(`The sandbox of Square has no checkout ${subject}.`);
  return order;
}

function toOrder(order: SandboxObject): object {
  const { reference, amount, paymentId, state } = orderDataOf(order);
  const tender = { id: paymentId, type: 'CARD', payment_id: paymentId, amount_money: amount };
  return {
    id: order.id,
    location_id: location,
    reference_id: reference,
    state,
    total_money: amount,
    ...(paymentId !== null && { tenders: [tender] }),
  };
}
