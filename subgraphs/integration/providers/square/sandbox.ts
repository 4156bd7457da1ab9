import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';
import { squareSignature } from './webhook.ts';

interface Keys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly locationId: string;
  readonly webhookKey: string | null;
}
type Tools = SandboxTools<Keys>;

const money = z.object({ amount: z.int().min(1), currency: z.string().length(3) });
const linkRequest = z.object({
  idempotency_key: z.string().max(192),
  order: z.object({
    location_id: z.string(),
    reference_id: z.string().max(40).optional(),
    line_items: z.array(z.object({ base_price_money: money })).min(1),
  }),
});
const refundRequest = z.object({
  idempotency_key: z.string(),
  payment_id: z.string(),
  amount_money: money,
});
const orderData = z.object({ reference: z.string(), amount: money, paymentId: z.string().nullable() });

const location = 'LSANDBOX';

function refuse(status: number, detail: string): SandboxAnswer {
  const known: Readonly<Record<number, readonly [string, string]>> = {
    401: ['AUTHENTICATION_ERROR', 'UNAUTHORIZED'],
    404: ['INVALID_REQUEST_ERROR', 'NOT_FOUND'],
    429: ['RATE_LIMIT_ERROR', 'RATE_LIMITED'],
    400: ['INVALID_REQUEST_ERROR', 'BAD_REQUEST'],
  };
  const [category, code] = known[status] ?? ['API_ERROR', 'INTERNAL_SERVER_ERROR'];
  return { status, json: { errors: [{ category, code, detail }] } };
}

function toOrder({ id, data }: SandboxObject): object {
  const { reference, amount, paymentId } = orderData.parse(data);
  const tender = { id: paymentId, type: 'CARD', payment_id: paymentId, amount_money: amount };
  return {
    id,
    location_id: location,
    reference_id: reference,
    state: 'OPEN',
    total_money: amount,
    ...(paymentId !== null && { tenders: [tender] }),
  };
}

function notify(tools: Tools, type: string, data: object): void {
  const body = JSON.stringify({
    merchant_id: 'SANDBOX',
    type,
    event_id: randomUUID(),
    created_at: new Date(),
    data,
  });
  const signature = squareSignature(tools.webhookUrl('events'), body, tools.credentials.webhookKey ?? '');
  tools.webhook({
    url: 'events',
    headers: { 'content-type': 'application/json', 'x-square-hmacsha256-signature': signature },
    body,
  });
}

const token = (secret: Tools['secret']) => secret('token', 24);

/** Checkouts that a person pays by `sandboxAct` `pay` with the reference. */
export const squareSandbox: SandboxSpec<Keys> = {
  credentials: (secret) => ({
    clientId: `sandbox-sq0idb-${secret('client', 12)}`,
    clientSecret: `sandbox-sq0csb-${secret('client secret', 20)}`,
    locationId: location,
    webhookKey: secret('webhook', 16),
  }),
  grant: (secret) => ({ accessToken: token(secret), extra: {} }),
  authenticate: ({ headers }, _credentials, secret) => headers['authorization'] === `Bearer ${token(secret)}`,
  refuse,
  routes: {
    'GET /v2/locations': () => ({
      json: { locations: [{ id: location, name: 'Sandbox', status: 'ACTIVE' }] },
    }),
    'POST /v2/online-checkout/payment-links': async ({ body }, { objects, baseUrl }) => {
      const parsed = linkRequest.safeParse(body);
      if (!parsed.success) return refuse(400, parsed.error.issues[0]?.message ?? '');
      const { idempotency_key: key, order } = parsed.data;
      const [item] = order.line_items;
      const data = { reference: order.reference_id ?? '', amount: item?.base_price_money, paymentId: null };
      const made = await objects.putOnce('order', { id: randomUUID(), key, data });
      const url = `${baseUrl()}/pay/${made.id}`;
      return {
        json: { payment_link: { id: made.id, version: 1, order_id: made.id, url, created_at: made.at } },
      };
    },
    'GET /v2/orders/{order}': async ({ params }, { objects }) => {
      const found = await objects.get('order', params['order'] ?? '');
      return found ? { json: { order: toOrder(found) } } : refuse(404, 'Order not found.');
    },
    'POST /v2/refunds': async ({ body }, tools) => {
      const parsed = refundRequest.safeParse(body);
      if (!parsed.success) return refuse(400, parsed.error.issues[0]?.message ?? '');
      const { idempotency_key: key, payment_id, amount_money } = parsed.data;
      const data = { payment_id, amount_money };
      const made = await tools.objects.putOnce('refund', { id: randomUUID(), key, data });
      const refund = { id: made.id, status: 'PENDING', payment_id, amount_money, location_id: location };
      notify(tools, 'refund.updated', { type: 'refund', id: made.id, object: { refund } });
      return { json: { refund } };
    },
  },
  acts: {
    pay: async (reference, _value, tools) => {
      const found = await tools.objects.list('order', { limit: 1, where: { reference } });
      const [order] = found;
      if (!order) throw new Error(`The sandbox of Square has no checkout ${reference}.`);
      const paymentId = randomUUID();
      await tools.objects.put('order', { ...order, data: { ...order.data, paymentId } });
      const payment = { id: paymentId, status: 'COMPLETED', order_id: order.id };
      notify(tools, 'payment.updated', { type: 'payment', id: paymentId, object: { payment } });
    },
  },
};
