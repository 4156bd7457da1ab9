import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { clientId, isId, money, text } from '#platform/input/fields.ts';
import { formatMoney } from '#platform/money/money.ts';
import { resultOf } from '#platform/writes/write.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { releaseHolds } from '../balances/release-holds.ts';
import { bookPayout } from './book-payout.ts';
import { lockPayouts } from './lock-vendors.ts';
import { tellPayout } from './move-payout.ts';
import { readStandings } from './payable.ts';

/** A payout by hand, as a client sends it. */
export const manualPayoutSchema = z.object({
  vendorId: z.string(),
  amount: money.refine(({ amount }) => amount > 0, { path: ['amount'], message: 'must be above 0' }),
  reference: text(1, 200),
  paidAt: z.date().nullish(),
  clientId,
});

export type ManualPayoutInput = z.infer<typeof manualPayoutSchema>;

/** Who records a payout, and how the write is found again. */
interface Recorder {
  readonly recordedBy: string;
  readonly digest: string;
  readonly holdDays: number;
}

/**
 * Notes that a vendor was paid by hand, and takes it off the balance.
 * @returns its id
 * @throws NOT_FOUND for an unknown vendor, BAD_USER_INPUT for a time in the future, CONFLICT when less is available
 */
export async function recordManualPayout(
  tx: Tx,
  tell: Tell,
  { vendorId, amount: { amount, currency }, reference, paidAt, clientId }: ManualPayoutInput,
  { recordedBy, digest, holdDays }: Recorder,
): Promise<string> {
  if (!isId(vendorId) || !(await tx.vendor.findUnique({ where: { id: vendorId } }))) throw notFound('Vendor');
  const now = new Date();
  if (paidAt && paidAt > now) throw badInput('input.paidAt', 'must not be in the future');
  await lockPayouts(tx, [vendorId]);
  // Looked for again under the lock: the same call may have been first.
  const known = await findManualPayout(tx, recordedBy, clientId);
  if (known) return resultOf(known, digest);
  await releaseHolds(tx, holdDays, [vendorId]);
  const standing = (await readStandings(tx, [vendorId])).find((one) => one.currency === currency);
  const free = standing ? standing.available - standing.reserved : 0;
  if (free < amount) {
    const most = formatMoney({ amount: Math.max(free, 0), currency });
    throw conflict(`Only ${most} of this vendor can be paid out now.`);
  }
  const payout = await tx.payout.create({
    data: {
      id: newId(),
      vendorId,
      status: 'PAID',
      method: 'MANUAL',
      amount,
      currency,
      reference,
      approvedAt: now,
      paidAt: paidAt ?? now,
      recordedBy,
      clientId,
      clientDigest: digest,
    },
  });
  await bookPayout(tx, payout, 'OUT', now);
  tellPayout(tell, payout);
  return payout.id;
}

/** What an earlier write of the same `clientId` has recorded. */
export async function findManualPayout(
  tx: Tx,
  recordedBy: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const payout = await tx.payout.findUnique({ where: { recordedBy_clientId: { recordedBy, clientId } } });
  return payout && { result: payout.id, digest: payout.clientDigest };
}
