import { z } from 'zod';
import type { Payments, RefundFacts } from '../../hub/capabilities/payments.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { fromSquare, toSquare } from './amounts.ts';
import { headers } from './location.ts';
import { findPayment, money } from './payments.ts';

export const squareRefund = z.object({
  id: z.string(),
  status: z.string(),
  amount_money: money,
  payment_id: z.string().nullish(),
  reason: z.string().nullish(),
  created_at: z.iso.datetime(),
});
const one = z.object({ refund: squareRefund });

/** The only text of ours that a refund at Square keeps; people see it there. */
const reasonOf = (reference: string) => `Refund ${reference}`;

/** Gives money back (POST /v2/refunds). The reference is the idempotency key. */
export async function refund(
  http: ProviderHttp,
  { paymentId, reference, amount }: Parameters<Payments['refund']>[0],
): Promise<RefundFacts> {
  const json = {
    idempotency_key: reference,
    payment_id: paymentId,
    amount_money: toSquare(amount),
    reason: reasonOf(reference),
  };
  const { refund: made } = await http.json({ method: 'POST', path: '/v2/refunds', headers, json }, one);
  return refundOf(made);
}

/** Looks through the refunds that the payment names: their reason has the reference. */
export async function findRefund(
  http: ProviderHttp,
  paymentId: string,
  reference: string,
): Promise<RefundFacts | null> {
  const { refund_ids: ids } = await findPayment(http, paymentId);
  for (const id of ids ?? []) {
    const found = await readRefund(http, id);
    if (found.reference === reference) return found;
  }
  return null;
}

/** GET /v2/refunds/{refund} */
export async function readRefund(http: ProviderHttp, id: string): Promise<RefundFacts> {
  const { refund: found } = await http.json(
    { path: `/v2/refunds/${encodeURIComponent(id)}`, template: '/v2/refunds/{refund}', headers },
    one,
  );
  return refundOf(found);
}

export function refundOf(found: z.infer<typeof squareRefund>): RefundFacts {
  const { id, status, amount_money: amount, payment_id: paymentId, reason, created_at: at } = found;
  const isFailed = status === 'REJECTED' || status === 'FAILED';
  return {
    id,
    paymentId: paymentId ?? '',
    reference: /^Refund (\S+)$/.exec(reason ?? '')?.[1] ?? null,
    amount: fromSquare(amount),
    status: isFailed ? 'FAILED' : status === 'COMPLETED' ? 'SUCCEEDED' : 'PENDING',
    problem: isFailed ? `Square could not refund: ${status.toLowerCase()}.` : null,
    at: new Date(at),
  };
}
