import { refundReported } from '#contracts/payments.ts';
import type { RefundFacts } from '#contracts/payments.ts';
import type { Payment, Refund } from '#generated/prisma/vendor/client.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { v7 as newId } from 'uuid';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { lockInvoice, lockReports } from '../payments/lock-invoice.ts';
import { keepWaiting } from '../payments/waiting-reports.ts';
import { advanceRefund } from './apply-refund.ts';

/** A provider says how a refund is. */
export const refundReportedJob = defineJob(refundReported, async (facts, services: VendorServices) => {
  await write(services, (tx, tell) => reportRefund(tx, tell, facts));
});

/**
 * Applies what a provider says of a refund, also again and late. One that was made at the provider becomes ours; one whose payment is not known
 * yet waits for it.
 * @returns null while it waits
 */
export async function reportRefund(tx: Tx, tell: Tell, facts: RefundFacts): Promise<Refund | null> {
  await lockReports(tx, facts, facts.paymentExternalId);
  const payment = await tx.payment.findUnique({
    where: {
      provider_account_externalId: {
        provider: facts.provider,
        account: facts.account,
        externalId: facts.paymentExternalId,
      },
    },
  });
  if (!payment) {
    await keepWaiting(tx, 'REFUND', facts);
    return null;
  }
  const locked = await lockInvoice(tx, payment.invoiceId);
  const known = await findReported(tx, payment, facts);
  const refund = known ?? (await insertRefund(tx, payment, facts, locked.order.now));
  return advanceRefund(
    tx,
    tell,
    { locked, payment, refund, isNew: known === null },
    {
      status: facts.status,
      // A refund that the provider refused has none of its own.
      externalId: facts.externalId === facts.refundId ? null : facts.externalId,
      problem: facts.problem,
    },
  );
}

/** The refund by the id of ours that caused it, else by that of the provider. */
async function findReported(
  tx: Tx,
  { id: paymentId }: Payment,
  { refundId, externalId }: RefundFacts,
): Promise<Refund | null> {
  const ours = refundId === null ? null : await tx.refund.findUnique({ where: { id: refundId } });
  if (ours?.paymentId === paymentId) return ours;
  return tx.refund.findUnique({ where: { paymentId_externalId: { paymentId, externalId } } });
}

/** A refund that somebody made at the provider. */
function insertRefund(
  tx: Tx,
  payment: Payment,
  { externalId, amount }: RefundFacts,
  now: Date,
): Promise<Refund> {
  return tx.refund.create({
    data: {
      id: newId(),
      paymentId: payment.id,
      invoiceId: payment.invoiceId,
      vendorId: payment.vendorId,
      externalId,
      origin: 'PROVIDER',
      ...amount,
      status: 'PENDING',
      createdAt: now,
    },
  });
}
