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
import { packFiles } from './files/make-pack.ts';
import type { MadeFile } from './files/make-pack.ts';

export const evidenceSchema = z.object({
  disputeId: z.string(),
  statement: optionalText(5_000),
  fileIds: z
    .array(z.string())
    .max(3, 'must have at most 3 files')
    .nullish()
    .transform((ids) => ids ?? []),
});

/** What is sent besides the text: what people add, and what was printed. */
export interface Added {
  readonly statement: string | null;
  readonly fileIds: readonly string[];
  readonly made: readonly MadeFile[];
  /** Who sends it. */
  readonly sub: string;
}

/**
 * Hands evidence about a dispute to its provider: the invoice, the story of the order and its messages, and what is added.
 * @throws CONFLICT when the bank does not wait for evidence, when the time is over, and when it was sent and not refused; BAD_USER_INPUT
 * for files that can't be sent
 */
export async function sendEvidence(
  tx: Tx,
  tell: Tell,
  { id, invoiceId }: DisputeModel,
  { statement, ...files }: Added,
): Promise<void> {
  const locked = await lockInvoice(tx, invoiceId);
  const { payment, ...dispute } = await tx.dispute.findUniqueOrThrow({
    where: { id },
    include: { payment: true },
  });
  const { now } = locked.order;
  requireAwaited(dispute, now);
  const order = await tx.order.findUniqueOrThrow({
    where: { id: locked.order.id },
    include: { history: { orderBy: { id: 'asc' } } },
  });
  const lines = await tx.invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: 'asc' } });
  const { history } = order;
  const { invoice } = locked;
  const text = evidenceText({ invoice, lines, order, history, payment, statement });
  const packed = await packFiles(tx, id, { ...files, now });
  const sent = { evidenceText: text, evidenceSentAt: now, evidenceProblem: null };
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
      fileIds: [...packed],
    },
    { key: `evidence:${id}` },
  );
  tellDisputeChanged(tell, locked, dispute);
}

/** @throws CONFLICT when the bank does not wait for evidence, when the time is over, and when it was sent and not refused */
export function requireAwaited(
  { status, dueBy, evidenceSentAt, evidenceProblem }: DisputeModel,
  now: Date,
): void {
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
