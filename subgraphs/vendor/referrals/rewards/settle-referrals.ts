import { referralHeld, referralQualified, referralReversed } from '#contracts/events/referrals.ts';
import type { Invoice, Referral } from '#generated/prisma/vendor/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { assess, heldFrom, nothing } from '../signals/assess.ts';
import type { Assessment } from '../signals/assess.ts';
import { lockReferral } from './lock-referral.ts';
import { bookChange, leftOf, publishReferral } from './reward.ts';

const dayMs = 86_400_000;

/**
 * Brings the referrals of an invoice to what the invoice says now: the first paid one that is large enough qualifies, and what was given back of it
 * reverses the same share of the reward. It asks the invoice and not the event, so events may come late, twice and in any order.
 */
export async function settleReferrals(tx: Tx, tell: Tell, invoiceId: string): Promise<void> {
  const invoice = await tx.invoice.findUnique({ where: { id: invoiceId } });
  if (!invoice || invoice.kind !== 'INVOICE') return;
  if (invoice.paidAt !== null) await qualify(tx, tell, invoice, invoice.paidAt);
  const counted = await tx.referral.findMany({
    where: { invoiceId },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of counted) await reverse(tx, tell, id, invoice);
}

/** The invoice may count twice: for the customer who paid, and for the vendor who did the work. */
async function qualify(tx: Tx, tell: Tell, invoice: Invoice, paidAt: Date): Promise<void> {
  const { customerId } = await tx.order.findUniqueOrThrow({
    where: { id: invoice.orderId },
    select: { customerId: true },
  });
  const waiting = await tx.referral.findMany({
    where: {
      state: 'PENDING',
      currency: invoice.currency,
      programVersion: { minimumAmount: { lte: invoice.total } },
      OR: [
        { refereeVendorId: invoice.vendorId },
        ...(customerId === null ? [] : [{ refereeId: customerId, refereeVendorId: null }]),
      ],
    },
    include: { programVersion: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  for (const { id, programVersion } of waiting) {
    const locked = await lockReferral(tx, id);
    if (locked?.state !== 'PENDING') continue;
    const dueAt = new Date(paidAt.getTime() + programVersion.holdDays * dayMs);
    const qualified = await tx.referral.update({
      where: { id },
      data: { state: 'QUALIFIED', invoiceId: invoice.id, qualifiedAt: paidAt, dueAt },
    });
    await publishReferral(tx, tell, referralQualified, qualified, {});
    await judge(tx, tell, qualified);
  }
}

/**
 * Holds a referral where too much speaks for fraud.
 * @param found what speaks for it, where that was looked for already
 * @returns the referral after it
 */
export async function judge(tx: Tx, tell: Tell, referral: Referral, found?: Assessment): Promise<Referral> {
  const { id } = referral;
  const { risk, signals } = found ?? (await assess(tx, [id])).get(id) ?? nothing;
  const isHeld = risk >= heldFrom && referral.reviewedAt === null;
  const heldAt = isHeld ? (referral.heldAt ?? new Date()) : null;
  if (risk === 0 && referral.risk === 0 && referral.heldAt === null) return referral;
  const judged = await tx.referral.update({
    where: { id },
    data: { risk, signals: signals.map((one) => ({ ...one })), heldAt },
  });
  if (isHeld && referral.heldAt === null) await publishReferral(tx, tell, referralHeld, judged, { risk });
  return judged;
}

async function reverse(tx: Tx, tell: Tell, id: string, invoice: Invoice): Promise<void> {
  const before = await lockReferral(tx, id);
  if (!before || before.state === 'REJECTED' || before.state === 'REVERSED') return;
  const { paidAmount, refundedAmount } = invoice;
  const share = paidAmount === 0 ? 0 : Math.min(1, refundedAmount / paidAmount);
  const reversedAmount = Math.round(before.rewardAmount * share);
  if (reversedAmount === before.reversedAmount) return;
  const at = new Date();
  const whole = reversedAmount === before.rewardAmount;
  const after = await tx.referral.update({
    where: { id },
    data: {
      reversedAmount,
      ...(whole && {
        state: 'REVERSED',
        heldAt: null,
        closedAt: at,
        closedReason: 'The order that counted was refunded whole.',
      }),
    },
  });
  await bookChange(tx, { before, after, step: `REFUNDED ${at.toISOString()}`, at });
  if (leftOf(after) < leftOf(before)) await publishReferral(tx, tell, referralReversed, after, { whole });
  if (after.state === 'QUALIFIED') await judge(tx, tell, after);
}
