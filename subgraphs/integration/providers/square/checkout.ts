import { z } from 'zod';
import type { PaymentState, Payments } from '../../hub/capabilities/payments.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { headers } from './location.ts';

const money = z.object({ amount: z.number(), currency: z.string() });
const link = z.object({ payment_link: z.object({ order_id: z.string(), url: z.string() }) });
const order = z.object({
  order: z.object({
    id: z.string(),
    state: z.string(),
    reference_id: z.string().nullish(),
    tenders: z.array(z.object({ payment_id: z.string().nullish(), amount_money: money })).default([]),
  }),
});
const refunded = z.object({ refund: z.object({ id: z.string(), status: z.string() }) });

/**
 * Opens a page of Square for one amount (POST /v2/online-checkout/payment-links). The reference is the idempotency key.
 * @returns the id of Square's order, by which its payment is found, and the page
 */
export async function openCheckout(
  http: ProviderHttp,
  locationId: string,
  { reference, description, amount, returnUrl }: Parameters<Payments['openCheckout']>[0],
): Promise<{ id: string; url: string }> {
  const { payment_link: made } = await http.json(
    {
      method: 'POST',
      path: '/v2/online-checkout/payment-links',
      headers,
      json: {
        idempotency_key: reference,
        order: {
          location_id: locationId,
          reference_id: reference.slice(0, 40),
          line_items: [{ name: description.slice(0, 255), quantity: '1', base_price_money: amount }],
        },
        checkout_options: { redirect_url: returnUrl },
      },
    },
    link,
  );
  return { id: made.order_id, url: made.url };
}

/** What has become of a checkout (GET /v2/orders/{order}). */
export async function readCheckout(http: ProviderHttp, id: string): Promise<PaymentState> {
  const { order: found } = await http.json(
    { path: `/v2/orders/${encodeURIComponent(id)}`, template: '/v2/orders/{order}', headers },
    order,
  );
  const [tender] = found.tenders;
  const statuses: Readonly<Record<string, PaymentState['status']>> = {
    COMPLETED: 'PAID',
    CANCELED: 'EXPIRED',
  };
  return {
    id,
    reference: found.reference_id ?? '',
    // An order stays open until it is fulfilled, also when it has been paid.
    status: tender ? 'PAID' : (statuses[found.state] ?? 'OPEN'),
    paymentId: tender?.payment_id ?? null,
    paid: tender?.amount_money ?? null,
  };
}

/** Gives money back (POST /v2/refunds). The reference is the idempotency key. */
export async function refund(
  http: ProviderHttp,
  { paymentId, reference, amount }: Parameters<Payments['refund']>[0],
): ReturnType<Payments['refund']> {
  const { refund: made } = await http.json(
    {
      method: 'POST',
      path: '/v2/refunds',
      headers,
      json: { idempotency_key: reference, payment_id: paymentId, amount_money: amount },
    },
    refunded,
  );
  const statuses = { COMPLETED: 'SUCCEEDED', REJECTED: 'FAILED', FAILED: 'FAILED' } as const;
  const known = Object.entries(statuses).find(([name]) => name === made.status)?.[1];
  return { id: made.id, status: known ?? 'PENDING' };
}
