import { z } from 'zod';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { localYear } from '#platform/time/local-time.ts';
import { resultOf } from '#platform/writes/write.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { invoiceAmounts } from '../../invoices/invoice-amounts.ts';
import { issueInvoiceSchema } from '../../invoices/invoice-input.ts';
import { nextNumber } from '../../invoices/next-number.ts';
import { lockInvoice } from '../payments/lock-invoice.ts';
import { countPayments, settle } from '../payments/settle-invoice.ts';

const { lines, clientId } = issueInvoiceSchema.shape;

/** A credit note as a client sends it. */
export const creditNoteSchema = z.object({ invoiceId: z.string(), lines, clientId });

export type NewCreditNote = z.infer<typeof creditNoteSchema>;

/**
 * Takes back some or all of what an invoice asks for. The note has a number of its own, without gaps, and the invoice's names and tax.
 * @returns the id of the credit note
 * @throws CONFLICT for a credit note, and when all of the invoice is taken back; BAD_USER_INPUT for more than what is left of it, and for nothing
 */
export async function issueCreditNote(
  tx: Tx,
  tell: Tell,
  { by, input, digest }: { by: string; input: NewCreditNote; digest: string },
): Promise<string> {
  const locked = await lockInvoice(tx, input.invoiceId);
  const { invoice, order } = locked;
  // Looked for again under the lock: the same call may have been first.
  const known = await findCreditNote(tx, invoice.vendorId, noteClientId(by, input.clientId));
  if (known) return resultOf(known, digest);
  if (invoice.kind === 'CREDIT_NOTE')
    throw conflict('A credit note is for an invoice and not for a credit note.');
  const { lineTotals, ...amounts } = amountsWithin(input, invoice);
  const { id: creditedInvoiceId, paidAt: _paidAt, ...copy } = invoice;
  const year = localYear(order.now, invoice.sellerTimezone);
  const note = await tx.invoice.create({
    data: {
      ...copy,
      ...amounts,
      kind: 'CREDIT_NOTE',
      creditedInvoiceId,
      year,
      sequence: await nextNumber(tx, invoice.vendorId, 'CREDIT_NOTE', year),
      issuedAt: order.now,
      paidAmount: 0,
      creditedAmount: 0,
      refundedAmount: 0,
      paymentState: 'UNPAID',
      clientId: noteClientId(by, input.clientId),
      clientDigest: digest,
    },
  });
  await tx.invoiceLine.createMany({
    data: input.lines.map(({ description, quantity, unitPrice }, index) => ({
      invoiceId: note.id,
      position: index + 1,
      description,
      quantity,
      unitPrice: unitPrice.amount,
      total: lineTotals[index] ?? 0,
    })),
  });
  const creditedAmount = invoice.creditedAmount + amounts.total;
  const credited = await tx.invoice.update({ where: { id: creditedInvoiceId }, data: { creditedAmount } });
  const counted = await countPayments(tx, { invoice: credited, order });
  await settle(tx, tell, { ...counted, before: invoice });
  return note.id;
}

/** The credit note that was issued with this `clientId`, if any. */
export async function findCreditNote(
  tx: Tx,
  vendorId: string,
  id: string | null,
): Promise<Known<string> | null> {
  if (id === null) return null;
  const known = await tx.invoice.findUnique({
    where: { vendorId_clientId: { vendorId, clientId: id } },
    select: { id: true, clientDigest: true },
  });
  return known && { result: known.id, digest: known.clientDigest };
}

/** Ids of credit notes stand apart from those of invoices, and each sender's apart from the others'. */
export function noteClientId(by: string, id: string | null): string | null {
  return id === null ? null : `credit-note:${by}:${id}`;
}

function amountsWithin(
  input: NewCreditNote,
  invoice: { total: number; creditedAmount: number; currency: string; taxRatePercent: { toFixed(): string } },
) {
  const left = invoice.total - invoice.creditedAmount;
  if (left <= 0) throw conflict('All of this invoice is taken back already.');
  const amounts = invoiceAmounts(input.lines, invoice.taxRatePercent.toFixed(), invoice.currency);
  if (amounts.total <= 0) throw badInput('input.lines', 'must come to more than 0');
  if (amounts.total > left) {
    throw badInput(
      'input.lines',
      `must come to at most ${left} minor units with tax, what is left of the invoice`,
    );
  }
  return amounts;
}
