import { evidenceRefused, submitEvidence } from '#contracts/payments.ts';
import { z } from 'zod';
import { conflict } from '#platform/errors/errors.ts';
import { optionalText } from '#platform/input/fields.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { lockInvoice } from '../payments/lock-invoice.ts';
import { tellDisputeChanged } from '../payments/money-events.ts';
import type { DisputeModel } from './dispute.ts';
import { evidenceText } from './evidence-text.ts';

export const evidenceSchema = z.object({ disputeId: z.string(), statement: optionalText(5_000) });

/**
 * Hands evidence about a dispute to its provider: the invoice, the story of the order, and what is added.
 * @throws CONFLICT when the bank does not wait for evidence, when the time is over, and when it was sent and not refused
 */
export async function sendEvidence(
  tx: Tx,
  tell: Tell,
  { id, invoiceId }: DisputeModel,
  statement: string | null,
): Promise<void> {
  const locked = await lockInvoice(tx, invoiceId);
  const { payment, ...dispute } = await tx.dispute.findUniqueOrThrow({
    where: { id },
    include: { payment: true },
  });
  requireAwaited(dispute, locked.order.now);
  const order = await tx.order.findUniqueOrThrow({
    where: { id: locked.order.id },
    include: { history: { orderBy: { id: 'asc' } } },
  });
  const lines = await tx.invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: 'asc' } });
  const { history } = order;
  const { invoice } = locked;
  const text = evidenceText({ invoice, lines, order, history, payment, statement });
  const sent = { evidenceText: text, evidenceSentAt: locked.order.now, evidenceProblem: null };
  await tx.dispute.update({ where: { id }, data: sent });
  const { provider, account, sandbox } = payment;
  if (provider === null || account === null)
    throw new Error(`Payment ${payment.id} has a dispute and no provider.`);
  const done = history.findLast(({ status }) => status === 'COMPLETED');
  tell.job(
    submitEvidence,
    {
      provider,
      account,
      sandbox,
      disputeId: id,
      externalId: dispute.externalId,
      customerName: invoice.buyerName,
      customerEmail: invoice.buyerEmail,
      serviceDate: done?.at.toISOString() ?? null,
      text,
    },
    { key: `evidence:${id}` },
  );
  tellDisputeChanged(tell, locked, dispute);
}

function requireAwaited({ status, dueBy, evidenceSentAt, evidenceProblem }: DisputeModel, now: Date): void {
  if (status !== 'NEEDS_RESPONSE' && status !== 'INQUIRY') {
    throw conflict(`The bank does not wait for evidence: the dispute is ${status}.`);
  }
  if (dueBy !== null && dueBy < now) throw conflict('The time for evidence is over.');
  if (evidenceSentAt !== null && evidenceProblem === null) {
    throw conflict('Evidence was sent already. The bank takes it once.');
  }
}

/** A provider did not take the evidence: somebody can send it again. */
export const evidenceRefusedJob = defineJob(
  evidenceRefused,
  async ({ disputeId, problem }, services: VendorServices) => {
    await write(services, async (tx, tell) => {
      const dispute = await tx.dispute.findUnique({ where: { id: disputeId } });
      if (!dispute || dispute.evidenceSentAt === null) return;
      const locked = await lockInvoice(tx, dispute.invoiceId);
      const { count } = await tx.dispute.updateMany({
        where: { id: disputeId, evidenceProblem: null },
        data: { evidenceProblem: problem },
      });
      if (count > 0) tellDisputeChanged(tell, locked, dispute);
    });
  },
);
