import { z } from 'zod';
import type { Payouts, PayoutState } from '../../hub/capabilities/payouts.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { toTipalti } from './amounts.ts';
import { findPayee, problemOf } from './payees.ts';
import { filterBy, refCodeOf } from './ref-code.ts';

const payment = z.object({ id: z.string(), status: z.string() });

/**
 * Pays a payee (POST /api/v1/payment-batches, a batch of one).
 * @returns the reference code, which webhooks name too
 */
export async function pay(
  http: ProviderHttp,
  { payeeId, reference, amount }: Parameters<Payouts['pay']>[0],
): Promise<{ id: string }> {
  const refCode = refCodeOf(reference);
  const payee = await findPayee(http, payeeId);
  if (!payee) throw new ProviderFailure('GONE', 'Tipalti does not have the payee.');
  if (await findPayment(http, refCode)) return { id: refCode };
  const problem = problemOf(payee);
  if (problem !== null) throw new ProviderFailure('REFUSED', problem, { providerCode: payee.status ?? null });
  const instruction = {
    payeeId: payee.id,
    amountSubmitted: toTipalti(amount),
    refCode,
  };
  // A batch is worked on later. Should this one come twice, Tipalti refuses the second instruction by its reference code.
  const json = { paymentInstructions: [instruction] };
  await http.json({ method: 'POST', path: '/api/v1/payment-batches', json }, z.object({ id: z.string() }));
  return { id: refCode };
}

/** @returns null for a payment that Tipalti does not have, or not yet: it works on batches later */
export async function readPayout(http: ProviderHttp, reference: string): ReturnType<Payouts['read']> {
  const found = await findPayment(http, refCodeOf(reference));
  return found && stateOf(found.status);
}

async function findPayment(http: ProviderHttp, refCode: string) {
  const { items } = await http.json(
    { path: '/api/v1/payments', query: filterBy(refCode) },
    z.object({ items: z.array(payment) }),
  );
  return items[0] ?? null;
}

function stateOf(status: string): PayoutState {
  switch (status) {
    case 'PAID':
    case 'CLEARED':
      return { status: 'PAID', problem: null };
    case 'DEFERRED':
    case 'DEFERRED_INTERNAL':
      return { status: 'DEFERRED', problem: 'Tipalti waits until the payee can be paid.' };
    case 'PENDING_PAYER_FUNDS':
      return { status: 'DEFERRED', problem: 'The account at Tipalti does not have enough money.' };
    case 'FRAUD_REVIEW':
      return { status: 'DEFERRED', problem: 'Tipalti reviews the payment.' };
    case 'REJECTED':
      return { status: 'RETURNED', problem: 'The bank of the payee has returned the payment.' };
    case 'CANCELED':
      return { status: 'FAILED', problem: 'The payment was cancelled at Tipalti.' };
    default:
      return { status: 'SUBMITTED', problem: null };
  }
}
