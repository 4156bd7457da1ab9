import { paymentReported } from '#contracts/payments.ts';
import type { PaymentFacts } from '#contracts/payments.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import { applyPayment } from './apply-payment.ts';
import type { Applied } from './apply-payment.ts';
import { reportDispute } from '../disputes/report-dispute.ts';
import { noteItem } from '../reconciliation/note-item.ts';
import { reportRefund } from '../refunds/report-refund.ts';
import { lockReports } from './lock-invoice.ts';
import { takeWaiting } from './waiting-reports.ts';

/** A provider says how a payment is. One that was made for no invoice of ours is shown to operators. */
export const paymentReportedJob = defineJob(paymentReported, (facts, services: VendorServices) =>
  write(services, async (tx, tell) => {
    const applied = await reportPayment(tx, tell, facts);
    if (!applied && facts.status === 'SUCCEEDED') await noteUnknown(tx, facts);
  }),
);

/**
 * Applies what a provider says of a payment, also again and late.
 * @returns null for a payment that was made for no invoice of ours
 */
export async function reportPayment(tx: Tx, tell: Tell, facts: PaymentFacts): Promise<Applied | null> {
  const { provider, account, sandbox, externalId, sessionId, amount, fee } = facts;
  await lockReports(tx, { provider, account }, externalId);
  const known = await tx.payment.findUnique({
    where: { provider_account_externalId: { provider, account, externalId } },
    select: { invoiceId: true },
  });
  const invoiceId = known?.invoiceId ?? (await invoiceOfSession(tx, sessionId));
  if (invoiceId === null) return null;
  const applied = await applyPayment(tx, tell, {
    invoiceId,
    place: { provider, account, externalId, sandbox, sessionId },
    amount,
    fee: fee !== null && fee.currency === amount.currency ? fee.amount : null,
    status: facts.status,
    method: facts.method,
    fingerprint: facts.fingerprint,
    at: new Date(facts.at),
  });
  await noteCurrency(tx, facts, applied);
  for (const waiting of await takeWaiting(tx, { provider, account }, externalId)) {
    if (waiting.kind === 'REFUND') await reportRefund(tx, tell, waiting.facts);
    else await reportDispute(tx, tell, waiting.facts);
  }
  return applied;
}

/** The invoice that is paid in a session of ours; null for none. */
async function invoiceOfSession(tx: Tx, sessionId: string | null): Promise<string | null> {
  if (sessionId === null) return null;
  const session = await tx.paymentSession.findUnique({
    where: { id: sessionId },
    select: { invoiceId: true },
  });
  return session?.invoiceId ?? null;
}

/** Money came that no invoice of ours asked for. */
function noteUnknown(tx: Tx, { provider, account, externalId, status, amount }: PaymentFacts): Promise<void> {
  return noteItem(tx, {
    kind: 'MISSING_LOCAL',
    subject: 'PAYMENT',
    provider,
    account,
    externalId,
    ours: null,
    theirs: { status, amount },
  });
}

/** A payment in another currency than its invoice's stands, and operators see it. */
async function noteCurrency(tx: Tx, facts: PaymentFacts, { isNew, locked, payment }: Applied): Promise<void> {
  const { invoice } = locked;
  if (!isNew || payment.currency === invoice.currency) return;
  const { provider, account, externalId, amount, status } = facts;
  const ours = {
    status: invoice.paymentState,
    amount: { amount: balanceOf(invoice), currency: invoice.currency },
  };
  await noteItem(tx, {
    kind: 'CURRENCY',
    subject: 'PAYMENT',
    provider,
    account,
    externalId,
    ours,
    theirs: { status, amount },
    invoiceId: invoice.id,
    vendorId: invoice.vendorId,
  });
}
