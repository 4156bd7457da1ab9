import { randomUUID } from 'node:crypto';
import { openPaymentSession, paymentReported, paymentSessionOpened } from '#contracts/payments.ts';
import type { PaymentFacts } from '#contracts/payments.ts';
import type { Services } from '../../services.ts';
import { sandboxesOf } from '../../hub/sandboxes/sandboxes.ts';
import { ask, reported } from './vendor-reports.ts';

/** A session as vendor asks for it. */
export function aSession(provider: string | null = 'STRIPE') {
  return {
    sessionId: randomUUID(),
    provider,
    account: null,
    description: 'Invoice 2026-17 of Ada’s Plumbing',
    amount: { amount: 4_990, currency: 'EUR' },
    returnUrl: 'http://127.0.0.1:1/pay/token?done',
    locale: 'de',
  };
}

/** Opens a page, and waits for it. */
export async function openSession(services: Services, provider: string | null = 'STRIPE') {
  const asked = aSession(provider);
  await ask(services, openPaymentSession, asked);
  return reported(services, paymentSessionOpened, { sessionId: asked.sessionId });
}

/** A payment in a sandbox, once its webhook has told of it. */
export async function aPayment(services: Services, provider = 'STRIPE'): Promise<PaymentFacts> {
  const { sessionId } = await openSession(services, provider);
  await sandboxesOf(services)?.act(provider, 'pay', sessionId, null);
  return reported(services, paymentReported, { sessionId, status: 'SUCCEEDED' });
}
