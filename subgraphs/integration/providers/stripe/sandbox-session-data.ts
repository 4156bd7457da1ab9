import { z } from 'zod';
import { pagesHost } from '../../hub/sandboxes/pages/page-address.ts';
import type { SandboxObject } from '../../hub/sandboxes/sandbox.ts';
import { nowSeconds } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';

const sessionData = z.object({
  reference: z.string(),
  description: z.string(),
  amount: z.number(),
  currency: z.string(),
  successUrl: z.string(),
  cancelUrl: z.string(),
  created: z.number(),
  expiresAt: z.number(),
  status: z.enum(['open', 'complete', 'expired']),
  payment: z.string().nullable(),
  isPaid: z.boolean(),
});
export type SessionData = z.infer<typeof sessionData>;

export const sessionKind = 'session';

/** @param subject our reference, or the session's id */
export async function findSession(subject: string, { objects }: Tools): Promise<SandboxObject> {
  const byReference = await objects.list(sessionKind, { limit: 1, where: { reference: subject } });
  const session = byReference[0] ?? (await objects.get(sessionKind, subject));
  if (!session) throw new Error(`The sandbox of Stripe has no session of ${subject}.`);
  return session;
}

export function sessionDataOf({ data }: SandboxObject): SessionData {
  const session = sessionData.parse(data);
  const isOver = session.status === 'open' && session.expiresAt < nowSeconds();
  return isOver ? { ...session, status: 'expired' } : session;
}

export function toSession(session: SandboxObject, { baseUrl }: Tools): object {
  const data = sessionDataOf(session);
  return {
    id: session.id,
    object: 'checkout.session',
    mode: 'payment',
    created: data.created,
    expires_at: data.expiresAt,
    livemode: false,
    client_reference_id: data.reference,
    amount_subtotal: data.amount,
    amount_total: data.amount,
    currency: data.currency,
    status: data.status,
    payment_status: data.isPaid ? 'paid' : 'unpaid',
    payment_intent: data.payment,
    payment_method_types: ['card'],
    metadata: {},
    success_url: data.successUrl,
    cancel_url: data.cancelUrl,
    url: data.status === 'open' ? `${baseUrl(pagesHost)}/pay/${session.id}` : null,
  };
}
