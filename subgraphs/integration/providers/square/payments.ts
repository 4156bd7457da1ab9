import { z } from 'zod';
import type { PaymentFacts } from '../../hub/capabilities/payments.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { fromSquare } from './amounts.ts';
import { headers } from './location.ts';

export const money = z.object({ amount: z.number(), currency: z.string() });
export const payment = z.object({
  id: z.string(),
  status: z.string(),
  amount_money: money,
  processing_fee: z.array(z.object({ amount_money: money })).nullish(),
  source_type: z.string().nullish(),
  order_id: z.string().nullish(),
  refund_ids: z.array(z.string()).nullish(),
  created_at: z.iso.datetime(),
});
type Payment = z.infer<typeof payment>;
const order = z.object({
  id: z.string(),
  state: z.string(),
  reference_id: z.string().nullish(),
  tenders: z.array(z.object({ payment_id: z.string().nullish() })).default([]),
});
export type Order = z.infer<typeof order>;

/** GET /v2/payments/{payment} */
export async function findPayment(http: ProviderHttp, id: string): Promise<Payment> {
  const { payment: found } = await http.json(
    { path: `/v2/payments/${encodeURIComponent(id)}`, template: '/v2/payments/{payment}', headers },
    z.object({ payment }),
  );
  return found;
}

/** GET /v2/orders/{order} */
export async function findOrder(http: ProviderHttp, id: string): Promise<Order> {
  const { order: found } = await http.json(
    { path: `/v2/orders/${encodeURIComponent(id)}`, template: '/v2/orders/{order}', headers },
    z.object({ order }),
  );
  return found;
}

/** The references of orders by their ids (POST /v2/orders/batch-retrieve). @param ids at most 100 */
export async function referencesOf(
  http: ProviderHttp,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const { orders } = await http.json(
    { method: 'POST', path: '/v2/orders/batch-retrieve', headers, json: { order_ids: ids } },
    z.object({ orders: z.array(order).default([]) }),
  );
  return new Map(orders.map(({ id, reference_id: reference }) => [id, reference ?? null]));
}

export async function readPayment(http: ProviderHttp, id: string): Promise<PaymentFacts | null> {
  const found = await findPayment(http, id);
  const reference =
    found.order_id == null ? null : ((await findOrder(http, found.order_id)).reference_id ?? null);
  return paymentOf(found, reference);
}

/** @param reference that of the order @returns null for an attempt that came to nothing */
export function paymentOf(found: Payment, reference: string | null): PaymentFacts | null {
  const { id, amount_money: amount, created_at: at } = found;
  const status = statusOf(found);
  if (status === null) return null;
  const method = methodOf(found);
  return { id, reference, amount: fromSquare(amount), fee: feeOf(found), status, method, at: new Date(at) };
}

function feeOf({ processing_fee: fees, amount_money: { currency } }: Payment): PaymentFacts['fee'] {
  if (!fees || fees.length === 0) return null;
  return { amount: fees.reduce((sum, { amount_money: { amount } }) => sum + amount, 0), currency };
}

/** A card that is declined can be tried again on the same page; a debit that is declined days later can't. */
function statusOf(found: Payment): PaymentFacts['status'] | null {
  switch (found.status) {
    case 'COMPLETED':
      return 'SUCCEEDED';
    case 'APPROVED':
    case 'PENDING':
      return 'PENDING';
    default:
      return methodOf(found) === 'BANK_DEBIT' ? 'FAILED' : null;
  }
}

function methodOf({ source_type: type }: Payment): PaymentFacts['method'] {
  switch (type) {
    case 'CARD':
      return 'CARD';
    case 'BANK_ACCOUNT':
      return 'BANK_DEBIT';
    case 'WALLET':
    case 'SQUARE_ACCOUNT':
      return 'WALLET';
    default:
      return 'OTHER';
  }
}
