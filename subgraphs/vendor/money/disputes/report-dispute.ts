import { disputeClosed, disputeOpened } from '#contracts/events/payments.ts';
import { disputeReported } from '#contracts/payments.ts';
import type { DisputeFacts } from '#contracts/payments.ts';
import type { Dispute, Payment } from '#generated/prisma/vendor/client.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { v7 as newId } from 'uuid';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { book, difference } from '../ledger/book.ts';
import { lockInvoice, lockReports } from '../payments/lock-invoice.ts';
import type { LockedInvoice } from '../payments/lock-invoice.ts';
import { moneyFacts, tellDisputeChanged } from '../payments/money-events.ts';
import { countPayments, settle } from '../payments/settle-invoice.ts';
import { keepWaiting } from '../payments/waiting-reports.ts';
import { effectOf, further, isDecided } from './dispute.ts';

/** A provider says how a dispute is. */
export const disputeReportedJob = defineJob(disputeReported, async (facts, services: VendorServices) => {
  await write(services, (tx, tell) => reportDispute(tx, tell, facts));
});

/**
 * Applies what a provider says of a dispute, also again and late. One whose payment is not known yet waits for it.
 * @returns null while it waits
 */
export async function reportDispute(tx: Tx, tell: Tell, facts: DisputeFacts): Promise<Dispute | null> {
  const { provider, account, externalId, paymentExternalId } = facts;
  await lockReports(tx, facts, paymentExternalId);
  const payment = await tx.payment.findUnique({
    where: { provider_account_externalId: { provider, account, externalId: paymentExternalId } },
  });
  if (!payment) {
    await keepWaiting(tx, 'DISPUTE', facts);
    return null;
  }
  const locked = await lockInvoice(tx, payment.invoiceId);
  const known = await tx.dispute.findUnique({
    where: { paymentId_externalId: { paymentId: payment.id, externalId } },
  });
  const before = known ?? (await insertDispute(tx, payment, facts));
  const after = await advance(tx, before, facts, locked.order.now);
  const isMoved = known === null || after.status !== before.status;
  await book(tx, {
    vendorId: after.vendorId,
    currency: after.currency,
    cause: { type: 'DISPUTE', id: after.id, step: isMoved ? after.status : 'FEE' },
    entries: difference(known === null ? {} : effectOf(payment, before), effectOf(payment, after)),
    at: locked.order.now,
  });
  if (!isMoved) return after;
  const counted = await countPayments(tx, locked);
  tellDisputeChanged(tell, counted, after);
  const settled = await settle(tx, tell, counted);
  publish(tell, settled, { after, wasOpen: known !== null && known.status !== 'INQUIRY' });
  return after;
}

function insertDispute(
  tx: Tx,
  payment: Payment,
  { externalId, amount, reason, dueBy, at }: DisputeFacts,
): Promise<Dispute> {
  return tx.dispute.create({
    data: {
      id: newId(),
      paymentId: payment.id,
      invoiceId: payment.invoiceId,
      vendorId: payment.vendorId,
      externalId,
      ...amount,
      status: 'INQUIRY',
      reason,
      dueBy: dueBy === null ? null : new Date(dueBy),
      openedAt: new Date(at),
    },
  });
}

/** Moves a dispute forward to what is reported of it. Its fee is fixed once it is known. */
function advance(tx: Tx, dispute: Dispute, facts: DisputeFacts, now: Date): Promise<Dispute> {
  const status = further(dispute.status, facts.status);
  const isLatest = status === facts.status;
  const fee = facts.fee !== null && facts.fee.currency === dispute.currency ? facts.fee.amount : null;
  const dueBy = facts.dueBy === null ? null : new Date(facts.dueBy);
  return tx.dispute.update({
    where: { id: dispute.id },
    data: {
      status,
      fee: dispute.fee ?? fee,
      ...(isLatest ? { reason: facts.reason, dueBy } : {}),
      closedAt: isDecided(status) ? (dispute.closedAt ?? now) : null,
    },
  });
}

/** An inquiry is no dispute yet; a dispute that is decided when it is first heard of was opened, too. */
function publish(
  tell: Tell,
  settled: LockedInvoice,
  { after, wasOpen }: { readonly after: Dispute; readonly wasOpen: boolean },
): void {
  const { id, paymentId, currency, status, dueBy } = after;
  if (status === 'INQUIRY') return;
  const facts = { ...moneyFacts(settled), paymentId, amount: { amount: after.amount, currency } };
  if (!wasOpen) tell.publish(disputeOpened, { id }, { ...facts, dueBy: dueBy?.toISOString() ?? null });
  if (isDecided(status)) tell.publish(disputeClosed, { id }, { ...facts, won: status === 'WON' });
}
