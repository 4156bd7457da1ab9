import { z } from 'zod';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { clientId, money, optionalText } from '#platform/input/fields.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { resultOf } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import { applyPayment } from './apply-payment.ts';
import { lockInvoice } from './lock-invoice.ts';

/** A payment that a person notes, as a client sends it. */
export const recordPaymentSchema = z.object({
  invoiceId: z.string(),
  amount: money.refine(({ amount }) => amount > 0, { message: 'must be more than 0', path: ['amount'] }),
  method: z.enum(['BANK_TRANSFER', 'CASH', 'OTHER'], 'must be BANK_TRANSFER, CASH or OTHER'),
  reference: optionalText(200),
  receivedAt: z.date().nullish(),
  clientId,
});

export type RecordPayment = z.infer<typeof recordPaymentSchema>;

/**
 * Notes a payment that came without a provider.
 * @returns the id of the payment
 * @throws CONFLICT when nothing is left to be paid, and for a credit note; BAD_USER_INPUT for more than the balance, another currency and a
 * time in the future
 */
export async function recordPayment(
  tx: Tx,
  tell: Tell,
  { by, input, digest }: { by: string; input: RecordPayment; digest: string },
): Promise<string> {
  const { invoice, order } = await lockInvoice(tx, input.invoiceId);
  // Looked for again under the lock: the same call may have been first.
  const known = await findRecorded(tx, by, input.clientId);
  if (known) return resultOf(known, digest);
  requireWithin(invoice, input);
  const at = input.receivedAt ?? order.now;
  if (at > order.now) throw badInput('input.receivedAt', 'must not be in the future');
  const { payment } = await applyPayment(tx, tell, {
    invoiceId: invoice.id,
    place: null,
    amount: input.amount,
    fee: null,
    status: 'SUCCEEDED',
    method: input.method,
    at,
    noted: { by, reference: input.reference, clientId: input.clientId, clientDigest: digest },
  });
  return payment.id;
}

/** The payment that somebody has noted with this `clientId`, if any. */
export async function findRecorded(
  tx: Tx,
  recordedBy: string,
  id: string | null,
): Promise<Known<string> | null> {
  if (id === null) return null;
  const known = await tx.payment.findUnique({
    where: { recordedBy_clientId: { recordedBy, clientId: id } },
    select: { id: true, clientDigest: true },
  });
  return known && { result: known.id, digest: known.clientDigest };
}

function requireWithin(invoice: InvoiceModel, { amount: { amount, currency } }: RecordPayment): void {
  if (invoice.kind === 'CREDIT_NOTE')
    throw conflict('A credit note is not paid; pay the invoice that it is for.');
  if (currency !== invoice.currency) {
    throw badInput('input.amount.currency', `must be ${invoice.currency}, the currency of the invoice`);
  }
  const balance = balanceOf(invoice);
  if (balance <= 0) throw conflict('Nothing of this invoice is left to be paid.');
  if (amount > balance) {
    throw badInput(
      'input.amount.amount',
      `must be at most ${balance} minor units, the balance of the invoice`,
    );
  }
}
