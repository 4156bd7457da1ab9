import { paymentReceived } from '#contracts/events/payments.ts';
import type { Payment, PaymentMethod, PaymentStatus } from '#generated/prisma/vendor/client.ts';
import type { Money } from '#platform/money/money.ts';
import type { Tell } from '#platform/writes/write.ts';
import { v7 as newId } from 'uuid';
import type { Tx } from '../../database.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import { collectorOf } from '../collection/collection-of.ts';
import { commissionOn, rulesOf } from '../commissions/commission-of.ts';
import { book, difference } from '../ledger/book.ts';
import { completeSession } from '../sessions/end-session.ts';
import { lockInvoice } from './lock-invoice.ts';
import type { LockedInvoice } from './lock-invoice.ts';
import { moneyFacts, tellPaymentReceived } from './money-events.ts';
import { effectOf, further } from './payment.ts';
import { countPayments, settle } from './settle-invoice.ts';

/** A payment as its provider has it now, or as somebody has noted it. */
export interface PaymentToApply {
  readonly invoiceId: string;
  /** Where the money is; null for a payment that a person noted. */
  readonly place: {
    readonly provider: string;
    readonly account: string;
    readonly externalId: string;
    readonly sandbox: boolean;
    readonly sessionId: string | null;
  } | null;
  readonly amount: Money;
  /** Minor units of the same currency; null while nobody says. */
  readonly fee: number | null;
  readonly status: PaymentStatus;
  readonly method: PaymentMethod;
  /** The provider's mark of the card or bank account; null where it gives none. */
  readonly fingerprint?: string | null;
  readonly at: Date;
  /** Who noted it, for a payment without a provider. */
  readonly noted?: {
    readonly by: string;
    readonly reference: string | null;
    readonly clientId: string | null;
    readonly clientDigest: string | null;
  };
}

/** A payment after a report of it. */
export interface Applied {
  readonly payment: Payment;
  /** Whether the money has come with this report. */
  readonly isNew: boolean;
  /** Its invoice and order after it. */
  readonly locked: LockedInvoice;
}

/**
 * The one door for money that comes in. The invoice takes all of its payments in turns; the same payment counts once, however often and in
 * which order its states are reported. The invoice's balance, the ledger, the events and the order's step are of the same transaction.
 * A payment in another currency than the invoice's is kept and does not count towards it.
 */
export async function applyPayment(tx: Tx, tell: Tell, facts: PaymentToApply): Promise<Applied> {
  const locked = await lockInvoice(tx, facts.invoiceId);
  const known = await findPayment(tx, facts);
  const before = known ?? (await insertPayment(tx, locked, facts));
  const after = await advance(tx, locked, before, facts);
  if (after.sessionId !== null && after.status !== 'FAILED') await completeSession(tx, after.sessionId);
  const isNew = after.status === 'SUCCEEDED' && (known === null || before.status !== 'SUCCEEDED');
  await book(tx, {
    vendorId: after.vendorId,
    currency: after.currency,
    cause: { type: 'PAYMENT', id: after.id, step: isNew ? 'SUCCEEDED' : 'FEE' },
    entries: difference(isNew ? {} : effectOf(before), effectOf(after)),
    at: locked.order.now,
  });
  if (!isNew) return { payment: after, isNew, locked };
  const counted = await countPayments(tx, locked);
  tellPaymentReceived(tell, counted, after.id);
  const settled = await settle(tx, tell, counted);
  const { invoice } = settled;
  tell.publish(
    paymentReceived,
    { id: after.id },
    {
      ...moneyFacts(settled),
      amount: { amount: after.amount, currency: after.currency },
      balance: { amount: balanceOf(invoice), currency: invoice.currency },
      state: invoice.paymentState,
      method: after.method,
      provider: after.provider,
    },
  );
  return { payment: after, isNew, locked: settled };
}

/** The payment with the provider's id, if any. One that was noted is always new: its `clientId` is looked for before. */
async function findPayment(tx: Tx, { place }: PaymentToApply): Promise<Payment | null> {
  if (place === null) return null;
  const { provider, account, externalId } = place;
  return tx.payment.findUnique({
    where: { provider_account_externalId: { provider, account, externalId } },
  });
}

/** Inserts it as one that has not come yet: {@link advance} says what it is now. */
async function insertPayment(
  tx: Tx,
  { invoice, order }: LockedInvoice,
  { place, amount, method, noted }: PaymentToApply,
): Promise<Payment> {
  return tx.payment.create({
    data: {
      id: newId(),
      invoiceId: invoice.id,
      vendorId: invoice.vendorId,
      // What was noted has not passed the platform.
      collection: place === null ? 'VENDOR' : await collectorOf(tx, invoice.vendorId, place),
      ...place,
      ...amount,
      method,
      status: 'PENDING',
      createdAt: order.now,
      recordedBy: noted?.by ?? null,
      reference: noted?.reference ?? null,
      clientId: noted?.clientId ?? null,
      clientDigest: noted?.clientDigest ?? null,
    },
  });
}

/** Moves a payment forward to what is reported of it. Its amount is fixed once the money is there; its fee, once it is known. */
async function advance(
  tx: Tx,
  { invoice }: LockedInvoice,
  payment: Payment,
  { status, amount, fee, fingerprint, at }: PaymentToApply,
): Promise<Payment> {
  const next = further(payment.status, status);
  const comes = next === 'SUCCEEDED' && payment.status !== 'SUCCEEDED';
  const isSettled = payment.status === 'SUCCEEDED';
  const kept = isSettled ? { amount: payment.amount, currency: payment.currency } : amount;
  const charged = comes ? await commissionOf(tx, invoice.id, { ...payment, ...kept }) : {};
  const data = {
    ...kept,
    ...charged,
    status: next,
    fee: payment.fee ?? fee,
    fingerprint: payment.fingerprint ?? fingerprint ?? null,
    paidAt: comes ? at : payment.paidAt,
  };
  return tx.payment.update({ where: { id: payment.id }, data });
}

/** What the platform keeps of a payment that comes now: nothing of what it does not collect. */
async function commissionOf(
  tx: Tx,
  invoiceId: string,
  { collection, vendorId, amount, currency }: Payment,
): Promise<{ commission?: number; commissionRuleId?: string }> {
  if (collection !== 'PLATFORM') return {};
  const rule = (await rulesOf(tx, [vendorId])).get(vendorId);
  if (!rule) return {};
  const earlier = await tx.payment.findFirst({
    where: { invoiceId, collection, currency, status: 'SUCCEEDED' },
    select: { id: true },
  });
  const commission = commissionOn({ amount, currency }, rule, earlier === null);
  return { commission, commissionRuleId: rule.id };
}
