import { referralApproved, referralRejected } from '#contracts/events/referrals.ts';
import type { Referral } from '#generated/prisma/vendor/client.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { recurring } from '../../money/recurring.ts';
import { lockHolder } from '../codes/code-holder.ts';
import { assess, heldFrom, nothing } from '../signals/assess.ts';
import type { Assessment } from '../signals/assess.ts';
import { lockReferral } from './lock-referral.ts';
import { bookChange, publishReferral } from './reward.ts';
import { judge } from './settle-referrals.ts';

/** Referrals that are looked for at once. */
const batchSize = 200;

/** Each hour the referrals are approved whose hold is over, but for those that wait for an operator. */
export const hourlyApproval = recurring(
  'vendor.approve-referrals',
  '35 * * * *',
  async (_plannedAt, services) => {
    await approveDue(services);
  },
);

/** Approves what is due, each in a transaction of its own: one that fails stops no other. */
export async function approveDue(services: VendorServices): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const due = await services.db.referral.findMany({
      where: {
        id: { gt: last },
        state: 'QUALIFIED',
        dueAt: { lte: new Date() },
        OR: [{ heldAt: null }, { reviewedAt: { not: null } }],
      },
      orderBy: { id: 'asc' },
      take: batchSize,
      select: { id: true },
    });
    const found = await assess(
      services.db,
      due.map(({ id }) => id),
    );
    for (const { id } of due) {
      await write(services, (tx, tell) => approve(tx, tell, id, new Date(), found.get(id) ?? nothing));
    }
    const end = due.at(-1);
    if (due.length < batchSize || !end) return;
    last = end.id;
  }
}

/**
 * Approves one referral whose hold is over, if nothing speaks against it. What speaks for fraud is looked for again: others may have come since.
 * @param found what speaks for it, where that was looked for already
 */
export async function approve(tx: Tx, tell: Tell, id: string, at: Date, found?: Assessment): Promise<void> {
  const locked = await lockReferral(tx, id);
  if (locked?.state !== 'QUALIFIED' || locked.dueAt === null || locked.dueAt > at) return;
  const judged = await judge(tx, tell, locked, found);
  if (judged.risk >= heldFrom && judged.reviewedAt === null) return;
  await lockHolder(tx, { personId: judged.referrerId, vendorId: judged.referrerVendorId });
  const cap = await capOf(tx, judged);
  if ((await countRewards(tx, judged)) >= cap) {
    const closedReason = `The referrer has as many rewards of this month as the program gives: ${cap}.`;
    const rejected = await tx.referral.update({
      where: { id },
      data: { state: 'REJECTED', closedAt: at, closedReason },
    });
    await publishReferral(tx, tell, referralRejected, rejected, {});
    return;
  }
  const after = await tx.referral.update({ where: { id }, data: { state: 'APPROVED', approvedAt: at } });
  await bookChange(tx, { before: judged, after, step: 'APPROVED', at });
  await publishReferral(tx, tell, referralApproved, after, {});
}

async function capOf(tx: Tx, { programVersionId }: Referral): Promise<number> {
  const { capPerMonth } = await tx.referralProgramVersion.findUniqueOrThrow({
    where: { id: programVersionId },
  });
  return capPerMonth;
}

/** Rewards of the referrer in the program for referrals that qualified in the same calendar month (UTC). */
async function countRewards(
  tx: Tx,
  { referrerId, referrerVendorId, codeId, qualifiedAt }: Referral,
): Promise<number> {
  const moment = qualifiedAt ?? new Date();
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  const { programId } = await tx.referralCode.findUniqueOrThrow({ where: { id: codeId } });
  return tx.referral.count({
    where: {
      ...(referrerVendorId === null ? { referrerId, referrerVendorId: null } : { referrerVendorId }),
      code: { programId },
      approvedAt: { not: null },
      qualifiedAt: { gte: new Date(Date.UTC(year, month)), lt: new Date(Date.UTC(year, month + 1)) },
    },
  });
}
