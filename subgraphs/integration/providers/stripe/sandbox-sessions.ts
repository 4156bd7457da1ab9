import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { makeOnce, newId, notify, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';

const currency = 'line_items[0][price_data][currency]';
const unitAmount = 'line_items[0][price_data][unit_amount]';
const request = z.object({
  mode: z.literal('payment'),
  success_url: z.url(),
  cancel_url: z.url(),
  client_reference_id: z.string().min(1).max(200),
  'line_items[0][quantity]': z.literal('1'),
  [currency]: z.string().regex(/^[a-z]{3}$/),
  [unitAmount]: z.coerce.number().int().min(1).max(99_999_999),
  'line_items[0][price_data][product_data][name]': z.string().min(1).max(5000),
});
const sessionData = z.object({
  reference: z.string(),
  amount: z.number(),
  currency: z.string(),
  successUrl: z.string(),
  cancelUrl: z.string(),
  status: z.enum(['open', 'complete', 'expired']),
  isPaid: z.boolean(),
  payment: z.object({ id: z.string(), status: z.string() }).nullable(),
});
type SessionData = z.infer<typeof sessionData>;

const asOpened = { status: 'open', isPaid: false, payment: null } as const;
const kind = 'session';
const daySeconds = 86_400;

export async function openSession(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const made = await makeOnce({ request: asked, tools }, { kind, prefix: 'cs_test' }, async () => {
    const { data, error } = request.safeParse(asked.body);
    if (!data) {
      const [problem] = error.issues;
      return { refusal: refuse(400, `${problem?.path.join('') ?? ''}: ${problem?.message ?? ''}`) };
    }
    return {
      data: {
        ...asOpened,
        reference: data.client_reference_id,
        amount: data[unitAmount],
        currency: data[currency],
        successUrl: data.success_url,
        cancelUrl: data.cancel_url,
      } satisfies SessionData,
    };
  });
  if ('refusal' in made) return made.refusal;
  // A repetition is answered as the first request was, whatever has happened since.
  const { object } = made;
  return { json: toSession({ ...object, data: { ...object.data, ...asOpened } }, tools) };
}

export async function readSession(
  { params: { session: id = '' }, query }: SandboxRequest,
  tools: Tools,
): Promise<SandboxAnswer> {
  const found = await tools.objects.get(kind, id);
  if (!found) return refuse(404, `No such checkout.session: ${id}`, 'resource_missing');
  return { json: toSession(found, tools, query.get('expand[0]') === 'payment_intent') };
}

/** The customer pays by card. */
export async function paySession(reference: string, tools: Tools): Promise<void> {
  const payment = { id: newId('pi'), status: 'succeeded' };
  const { amount, currency } = await end(reference, { status: 'complete', isPaid: true, payment }, tools);
  await tools.objects.put('payment', { id: payment.id, key: reference, data: { amount, currency } });
  await tell('checkout.session.completed', reference, tools);
}

/** The customer pays by a debit, which the bank declines later. */
export async function declineSession(reference: string, tools: Tools): Promise<void> {
  const payment = { id: newId('pi'), status: 'requires_payment_method' };
  await end(reference, { status: 'complete', isPaid: false, payment }, tools);
  await tell('checkout.session.async_payment_failed', reference, tools);
}

/** A day passes. */
export async function expireSession(reference: string, tools: Tools): Promise<void> {
  await end(reference, { status: 'expired', isPaid: false, payment: null }, tools);
  await tell('checkout.session.expired', reference, tools);
}

async function end(
  reference: string,
  change: Pick<SessionData, 'status' | 'isPaid' | 'payment'>,
  tools: Tools,
): Promise<SessionData> {
  const session = await sessionOf(reference, tools);
  const data = sessionData.parse(session.data);
  if (data.status !== 'open') throw new Error(`The session of ${reference} is ${data.status} already.`);
  await tools.objects.put(kind, { ...session, data: { ...session.data, ...change } });
  return data;
}

async function tell(type: string, reference: string, tools: Tools): Promise<void> {
  notify(tools, type, toSession(await sessionOf(reference, tools), tools));
}

async function sessionOf(reference: string, { objects }: Tools): Promise<SandboxObject> {
  const [session] = await objects.list(kind, { limit: 1, where: { reference } });
  if (!session) throw new Error(`The sandbox of Stripe has no session of ${reference}.`);
  return session;
}

function toSession({ id, data, at }: SandboxObject, { baseUrl }: Tools, isExpanded = false): object {
  const { reference, amount, currency, status, isPaid, payment, ...urls } = sessionData.parse(data);
  const created = Math.floor(at.getTime() / 1000);
  return {
    id,
    object: 'checkout.session',
    mode: 'payment',
    created,
    expires_at: created + daySeconds,
    livemode: false,
    client_reference_id: reference,
    amount_subtotal: amount,
    amount_total: amount,
    currency,
    status,
    payment_status: isPaid ? 'paid' : 'unpaid',
    payment_intent: isExpanded && payment ? { ...payment, object: 'payment_intent' } : (payment?.id ?? null),
    payment_method_types: ['card'],
    metadata: {},
    success_url: urls.successUrl,
    cancel_url: urls.cancelUrl,
    url: status === 'open' ? `${baseUrl()}/pay/${id}` : null,
  };
}
