import { refundPayment } from '#contracts/payments.ts';
import { z } from 'zod';
import type { Refund } from '#generated/prisma/vendor/client.ts';
import { badInput } from '#platform/errors/errors.ts';
import { clientId, money, optionalText } from '#platform/input/fields.ts';
import { resultOf } from '#platform/writes/write.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { v7 as newId } from 'uuid';
import type { Tx } from '../../database.ts';
import { lockInvoice } from '../payments/lock-invoice.ts';
import type { PaymentModel } from '../payments/payment.ts';
import { advanceRefund } from './apply-refund.ts';
import { refundableOf } from './refundable.ts';
import type { Obstacle } from './refundable.ts';

/** What to give back, as a client sends it. */
export const refundSchema = z.object({
  paymentId: z.string(),
  amount: money.refine(({ amount }) => amount > 0, { message: 'must be more than 0', path: ['amount'] }),
  reason: optionalText(500),
  clientId,
});

/** The refund, or why there is none. */
export type StartedRefund = { readonly refundId: string } | { readonly obstacle: Obstacle };

/**
 * Begins to give back some or all of a payment. One that a person noted is given back by a person, so that it has succeeded at once; any other is
 * asked of its provider.
 * @throws BAD_USER_INPUT for another currency and for more than is left; CONFLICT for a `clientId` that had another input
 */
export async function startRefund(
  tx: Tx,
  tell: Tell,
  {
    payment: { id: paymentId, invoiceId },
    by,
    input,
    digest,
  }: { payment: PaymentModel; by: string; input: z.infer<typeof refundSchema>; digest: string },
): Promise<StartedRefund> {
  const locked = await lockInvoice(tx, invoiceId);
  // Looked for again under the lock: the same call may have been first.
  const known = await findRefund(tx, by, input.clientId);
  if (known) return resultOf(known, digest);
  const { refunds, disputes, ...payment } = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    include: { refunds: true, disputes: true },
  });
  const { amount, currency } = input.amount;
  if (currency !== payment.currency) {
    throw badInput('input.amount.currency', `must be ${payment.currency}, the currency of the payment`);
  }
  const left = refundableOf({ payment, refunds, disputes, now: locked.order.now });
  if (left.obstacle !== null) return { obstacle: left.obstacle };
  if (amount > left.amount) {
    throw badInput(
      'input.amount.amount',
      `must be at most ${left.amount} minor units, what is left of the payment`,
    );
  }
  const refund: Refund = await tx.refund.create({
    data: {
      id: newId(),
      paymentId,
      invoiceId,
      vendorId: payment.vendorId,
      origin: 'OURS',
      amount,
      currency,
      status: 'PENDING',
      reason: input.reason,
      createdAt: locked.order.now,
      requestedBy: by,
      clientId: input.clientId,
      clientDigest: digest,
    },
  });
  const { provider, account, externalId, sandbox } = payment;
  const isNoted = provider === null || account === null || externalId === null;
  await advanceRefund(
    tx,
    tell,
    { locked, payment, refund, isNew: true },
    { status: isNoted ? 'SUCCEEDED' : 'PENDING', externalId: null, problem: null },
  );
  if (!isNoted) {
    const ask = { provider, account, sandbox, refundId: refund.id, paymentExternalId: externalId };
    tell.job(refundPayment, { ...ask, amount: input.amount }, { key: `refund:${refund.id}` });
  }
  return { refundId: refund.id };
}

/** The refund that somebody has begun with this `clientId`, if any. */
export async function findRefund(
  tx: Tx,
  requestedBy: string,
  id: string | null,
): Promise<Known<StartedRefund> | null> {
  if (id === null) return null;
  const known = await tx.refund.findUnique({
    where: { requestedBy_clientId: { requestedBy, clientId: id } },
    select: { id: true, clientDigest: true },
  });
  return known && { result: { refundId: known.id }, digest: known.clientDigest };
}
