import { demoId } from '#platform/demo/demo-id.ts';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Database, Tx } from '../database.ts';
import { book } from '../money/ledger/book.ts';
import { effectOf } from '../referrals/rewards/reward.ts';

const dayMs = 86_400_000;
const holdDays = 14;
const reward = 5_000;
const [owner, ownerVendor] = [demoId(201), demoId(101)];
const [programId, versionId, codeId] = [demoId(901), demoId(902), demoId(903)];

/** How far the vendors of the demo have come whom the first one brought, where they have a paid order. */
const brought = [
  { number: 2, state: 'APPROVED' },
  { number: 3, state: 'HELD' },
  { number: 4, state: 'QUALIFIED' },
  { number: 5, state: 'PENDING' },
] as const;

type Brought = (typeof brought)[number]['state'];

/**
 * Two programs, the code of the first demo vendor, and the vendors whom it brought: one whose reward is booked, one that waits for a review,
 * one on hold, and one without a paid order. The orders must be there.
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
  const state = paidAt === null ? 'PENDING' : wanted;
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
  await book(tx, {
    vendorId: ownerVendor,
    currency: 'EUR',
    cause: { type: 'REFERRAL', id: referral.id, step: 'APPROVED' },
    entries: effectOf(referral),
    at: referral.approvedAt,
  });
}

function qualified(
  state: Exclude<Brought, 'PENDING'>,
  invoiceId: string,
  qualifiedAt: Date,
): Partial<Prisma.ReferralUncheckedCreateInput> {
  const facts = { invoiceId, qualifiedAt, dueAt: new Date(Date.now() + holdDays * dayMs) };
  switch (state) {
    case 'APPROVED':
      return { ...facts, state, dueAt: new Date(), approvedAt: new Date() };
    case 'HELD': {
      const reason = 'The browser is that of the referrer.';
      return {
        ...facts,
        state: 'QUALIFIED',
        risk: 70,
        heldAt: new Date(),
        signals: [{ kind: 'SAME_DEVICE', points: 70, reason }],
      };
    }
    case 'QUALIFIED':
      return { ...facts, state };
  }
}
