import { z } from 'zod';
import type { CheckoutState, Payments } from '../../hub/capabilities/payments.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { toSquare } from './amounts.ts';
import { headers } from './location.ts';
import { findOrder, findPayment, paymentOf } from './payments.ts';

const link = z.object({ payment_link: z.object({ id: z.string(), order_id: z.string(), url: z.string() }) });

/**
 * Opens a page of Square for one amount (POST /v2/online-checkout/payment-links). The reference is the idempotency key. The page does not
 * end by itself.
 * @returns the ids of Square's order, by which the payment is found, and of the link, by which the page is closed
 */
export async function openCheckout(
  http: ProviderHttp,
  locationId: string,
  { reference, description, amount, returnUrl }: Parameters<Payments['openCheckout']>[0],
): ReturnType<Payments['openCheckout']> {
  const price = toSquare(amount);
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
          line_items: [{ name: description.slice(0, 255), quantity: '1', base_price_money: price }],
        },
        checkout_options: { redirect_url: returnUrl },
      },
    },
    link,
  );
  return { id: `${made.order_id}/${made.id}`, url: made.url, expiresAt: null };
}

/** DELETE /v2/online-checkout/payment-links/{link} cancels the order, too, unless it has been paid. */
export async function closeCheckout(http: ProviderHttp, id: string): Promise<void> {
  const [, linkId] = id.split('/');
  if (linkId === undefined) return;
  await nullIfGone(
    http.send({
      method: 'DELETE',
      path: `/v2/online-checkout/payment-links/${encodeURIComponent(linkId)}`,
      template: '/v2/online-checkout/payment-links/{link}',
      headers,
    }),
  );
}

/** What has become of a checkout (GET /v2/orders/{order}). An order stays open until it is fulfilled, also when it has been paid. */
export async function readCheckout(http: ProviderHttp, id: string): Promise<CheckoutState> {
  const [orderId = ''] = id.split('/');
  const { state, reference_id: reference, tenders } = await findOrder(http, orderId);
  const paymentId = tenders.find(({ payment_id: paid }) => paid != null)?.payment_id ?? null;
  const payment =
    paymentId === null ? null : paymentOf(await findPayment(http, paymentId), reference ?? null);
  const status =
    paymentId !== null || state === 'COMPLETED' ? 'COMPLETED' : state === 'CANCELED' ? 'CLOSED' : 'OPEN';
  return { id, reference: reference ?? '', status, payment };
}
