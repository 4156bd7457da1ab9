import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { makeOnce, notify, nowSeconds, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';
import { decideDebit, makePayment, toPaymentIntent } from './sandbox-payments.ts';
import { findSession, sessionDataOf, sessionKind, toSession } from './sandbox-session-data.ts';
import type { SessionData } from './sandbox-session-data.ts';

const currency = 'line_items[0][price_data][currency]';
const unitAmount = 'line_items[0][price_data][unit_amount]';
const name = 'line_items[0][price_data][product_data][name]';
const request = z.object({
  mode: z.literal('payment'),
  success_url: z.url(),
  cancel_url: z.url(),
  client_reference_id: z.string().min(1).max(200),
  'line_items[0][quantity]': z.literal('1'),
  [currency]: z.string().regex(/^[a-z]{3}$/),
  [unitAmount]: z.coerce.number().int().min(1).max(99_999_999),
  [name]: z.string().min(1).max(5000),
  expires_at: z.coerce.number().int(),
});
const asOpened = { status: 'open', payment: null, isPaid: false } as const;
/** Seconds that a session lives at least and at most. */
const shortest = 30 * 60;
const longest = 24 * 3600;

export async function openSession(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const made = await makeOnce(
    { request: asked, tools },
    { kind: sessionKind, prefix: 'cs_test' },
    async () => {
      const { data, error } = request.safeParse(asked.body);
      if (!data) {
        const [problem] = error.issues;
        return { refusal: refuse(400, `${problem?.path.join('') ?? ''}: ${problem?.message ?? ''}`) };
      }
      const created = nowSeconds();
      const lifetime = data.expires_at - created;
      if (lifetime < shortest || lifetime > longest) {
        return { refusal: refuse(400, 'expires_at must be 30 minutes to 24 hours from now.') };
      }
      return {
        data: {
          ...asOpened,
          reference: data.client_reference_id,
          description: data[name],
          amount: data[unitAmount],
          currency: data[currency],
          successUrl: data.success_url,
          cancelUrl: data.cancel_url,
          created,
          expiresAt: data.expires_at,
        } satisfies SessionData,
      };
    },
  );
  if ('refusal' in made) return made.refusal;
  // A repetition is answered as the first request was, whatever has happened since.
  const { object } = made;
  return { json: toSession({ ...object, data: { ...object.data, ...asOpened } }, tools) };
}

export async function readSession(
  { params: { session: id = '' } }: SandboxRequest,
  tools: Tools,
): Promise<SandboxAnswer> {
  const found = await tools.objects.get(sessionKind, id);
  if (!found) return refuse(404, `No such checkout.session: ${id}`, 'resource_missing');
  const { payment } = sessionDataOf(found);
  const intent = payment === null ? null : await tools.objects.get('payment', payment);
  const expanded = intent === null ? null : toPaymentIntent(intent, true);
  return { json: { ...toSession(found, tools), payment_intent: expanded } };
}

/** `POST /v1/checkout/sessions/{session}/expire` */
export async function closeSession(
  { params: { session: id = '' } }: SandboxRequest,
  tools: Tools,
): Promise<SandboxAnswer> {
  const found = await tools.objects.get(sessionKind, id);
  if (!found) return refuse(404, `No such checkout.session: ${id}`, 'resource_missing');
  if (sessionDataOf(found).status !== 'open') return refuse(400, 'Only open sessions can be expired.');
  return { json: toSession(await expire(found, tools), tools) };
}

/** The customer pays by card, or by a debit on which the bank decides later. @param subject our reference, or the session's id */
export async function paySession(
  subject: string,
  method: 'card' | 'sepa_debit',
  tools: Tools,
): Promise<void> {
  const session = await openSessionOf(subject, tools);
  const { reference, amount, currency: paidIn } = sessionDataOf(session);
  const status = method === 'card' ? 'succeeded' : 'processing';
  const payment = await makePayment({ reference, amount, currency: paidIn, status, method }, tools);
  const data = { ...session.data, status: 'complete', payment: payment.id, isPaid: method === 'card' };
  const complete = await tools.objects.put(sessionKind, { ...session, data });
  await notify(tools, 'checkout.session.completed', toSession(complete, tools));
}

/** The bank declines a debit of the customer. */
export async function declineSession(subject: string, tools: Tools): Promise<void> {
  const found = await findSession(subject, tools);
  if (sessionDataOf(found).status === 'open') await paySession(subject, 'sepa_debit', tools);
  await decideDebit(sessionDataOf(found).reference, 'requires_payment_method', tools);
  const session = await findSession(subject, tools);
  await notify(tools, 'checkout.session.async_payment_failed', toSession(session, tools));
}

/** The bank pays a debit of the customer. */
export async function settleSession(subject: string, tools: Tools): Promise<void> {
  const found = await findSession(subject, tools);
  await decideDebit(sessionDataOf(found).reference, 'succeeded', tools);
  const settled = await tools.objects.put(sessionKind, { ...found, data: { ...found.data, isPaid: true } });
  await notify(tools, 'checkout.session.async_payment_succeeded', toSession(settled, tools));
}

/** A day passes. */
export async function expireSession(subject: string, tools: Tools): Promise<void> {
  await expire(await openSessionOf(subject, tools), tools);
}

async function expire(session: SandboxObject, tools: Tools): Promise<SandboxObject> {
  const data = { ...session.data, status: 'expired' };
  const expired = await tools.objects.put(sessionKind, { ...session, data });
  await notify(tools, 'checkout.session.expired', toSession(expired, tools));
  return expired;
}

async function openSessionOf(subject: string, tools: Tools): Promise<SandboxObject> {
  const session = await findSession(subject, tools);
  const { status } = sessionDataOf(session);
  if (status !== 'open') throw new Error(`The session ${session.id} is ${status} already.`);
  return session;
}
