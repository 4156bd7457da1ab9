import { demoId } from '#platform/demo/demo-id.ts';
import type { Prisma, Referral } from '#generated/prisma/vendor/client.ts';
import type { Database, Tx } from '../database.ts';
import { book, difference } from '../money/ledger/book.ts';
import type { Entries } from '../money/ledger/book.ts';
import { bookPayout } from '../money/payouts/book-payout.ts';
import { effectOf } from '../referrals/rewards/reward.ts';

const dayMs = 86_400_000;
const holdDays = 14;
const reward = 5_000;
const [owner, ownerVendor] = [demoId(201), demoId(101)];
const [programId, versionId, codeId] = [demoId(901), demoId(902), demoId(903)];
const payoutId = demoId(9_290);

/** How far the vendors of the demo have come whom the first one brought, where they have a paid order. */
const brought = [
  { number: 2, state: 'APPROVED' },
  { number: 3, state: 'HELD' },
  { number: 4, state: 'QUALIFIED' },
  { number: 5, state: 'PENDING' },
  { number: 6, state: 'PAID' },
  { number: 7, state: 'REVERSED' },
  { number: 8, state: 'REJECTED' },
] as const;

const sameBrowser = { kind: 'SAME_DEVICE', points: 70, reason: 'The browser is that of the referrer.' };

type Brought = (typeof brought)[number]['state'];

/**
 * Two programs, the code of the first demo vendor, and the vendors whom it brought: one whose reward is booked, one that waits for a review,
 * one on hold, one that is paid out, one that was taken back, one that was refused, and one without a paid order. The orders must be there.
 */
export async function loadDemoReferrals(db: Database): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await tx.referralProgram.count()) > 0) return;
    await insertPrograms(tx);
    await tx.referralCode.create({
      data: {
        id: codeId,
        code: 'DEM0TRAD',
        programId,
        personId: owner,
        vendorId: ownerVendor,
        label: 'Van',
        pageToken: 'demo-page-of-vendor-1x',
        createdAt: new Date(Date.now() - 60 * dayMs),
      },
    });
    for (const { number, state } of brought) await insertReferral(tx, number, state);
  });
}

async function insertPrograms(tx: Tx): Promise<void> {
  const rules = { currency: 'EUR', capPerMonth: 10, holdDays, createdBy: demoId(1), version: 1 };
  await tx.referralProgram.createMany({
    data: [
      { id: programId, name: 'Bring a trade', referrerRole: 'VENDOR', refereeRole: 'VENDOR' },
      { id: demoId(904), name: 'Bring a neighbour', referrerRole: 'CUSTOMER', refereeRole: 'CUSTOMER' },
    ],
  });
  await tx.referralProgramVersion.createMany({
    data: [
      { ...rules, id: versionId, programId, minimumAmount: 5_000, rewardAmount: reward },
      { ...rules, id: demoId(905), programId: demoId(904), minimumAmount: 2_000, rewardAmount: 1_000 },
    ],
  });
}

async function insertReferral(tx: Tx, number: number, wanted: Brought): Promise<void> {
  const refereeVendorId = demoId(100 + number);
  const invoice = await tx.invoice.findFirst({
    where: { vendorId: refereeVendorId, kind: 'INVOICE', paidAt: { not: null } },
    orderBy: [{ paidAt: 'asc' }, { id: 'asc' }],
  });
  const paidAt = invoice?.paidAt ?? null;
  const state = paidAt === null || wanted === 'PENDING' ? 'PENDING' : wanted;
  const came = new Date((paidAt ?? new Date()).getTime() - 5 * dayMs);
  const referral = await tx.referral.create({
    data: {
      id: demoId(910 + number),
      codeId,
      programVersionId: versionId,
      referrerId: owner,
      referrerVendorId: ownerVendor,
      refereeId: demoId(200 + number),
      refereeVendorId,
      source: number % 2 === 0 ? 'LINK' : 'CODE',
      touchedAt: came,
      createdAt: came,
      rewardAmount: reward,
      currency: 'EUR',
      ...(invoice && paidAt && state !== 'PENDING' ? qualified(state, invoice.id, paidAt) : {}),
    },
  });
  if (referral.approvedAt === null) return;
  const approved = { ...referral, reversedAmount: 0 };
  await bookStep(tx, referral, 'APPROVED', effectOf(approved), referral.approvedAt);
  if (state === 'PAID' && referral.paidAt) await payOut(tx, referral.paidAt);
  if (state === 'REVERSED' && referral.closedAt)
    await bookStep(
      tx,
      referral,
      'REVOKED',
      difference(effectOf(approved), effectOf(referral)),
      referral.closedAt,
    );
}

async function bookStep(tx: Tx, { id }: Referral, step: string, entries: Entries, at: Date): Promise<void> {
  const cause = { type: 'REFERRAL', id, step } as const;
  await book(tx, { vendorId: ownerVendor, currency: 'EUR', cause, entries, at });
}

/** The payout by hand with which the vendor got its reward. */
async function payOut(tx: Tx, at: Date): Promise<void> {
  const payout = await tx.payout.create({
    data: {
      id: payoutId,
      vendorId: ownerVendor,
      status: 'PAID',
      method: 'MANUAL',
      amount: reward,
      currency: 'EUR',
      reference: 'Bank transfer, reward of a referral',
      createdAt: at,
      approvedAt: at,
      paidAt: at,
      recordedBy: demoId(1),
    },
  });
  await bookPayout(tx, payout, 'OUT', at);
}

function qualified(
  state: Exclude<Brought, 'PENDING'>,
  invoiceId: string,
  qualifiedAt: Date,
): Partial<Prisma.ReferralUncheckedCreateInput> {
  const facts = { invoiceId, qualifiedAt, dueAt: new Date(Date.now() + holdDays * dayMs) };
  const ago = (days: number) => new Date(Date.now() - days * dayMs);
  const booked = { ...facts, dueAt: ago(6), approvedAt: ago(6) };
  const reviewed = {
    reviewedBy: demoId(1),
    reviewedAt: ago(4),
    reviewNote: 'It is a second account of the same business.',
  };
  switch (state) {
    case 'APPROVED':
      return { ...facts, state, dueAt: new Date(), approvedAt: new Date() };
    case 'HELD': {
      return {
        ...facts,
        state: 'QUALIFIED',
        risk: 70,
        heldAt: new Date(),
        signals: [sameBrowser],
      };
    }
    case 'QUALIFIED':
      return { ...facts, state };
    case 'PAID':
      return { ...booked, state, paidAt: ago(2), payReference: payoutId };
    case 'REVERSED': {
      const closedReason = 'An operator decided that it does not count.';
      return { ...booked, ...reviewed, state, reversedAmount: reward, closedAt: ago(4), closedReason };
    }
    case 'REJECTED': {
      return {
        ...facts,
        ...reviewed,
        state,
        risk: 70,
        signals: [sameBrowser],
        closedAt: ago(4),
        closedReason: 'An operator decided that it does not count.',
      };
    }
  }
}
