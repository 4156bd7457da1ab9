import { recurring } from '../../money/recurring.ts';

/** How long it is kept where people were seen: longer than a hold, so that reviews have it. */
const keptDays = 90;

/** Each night what is older goes: where people were seen, and which browsers opened links. */
export const nightlyForgetting = recurring(
  'vendor.forget-referral-traits',
  '20 3 * * *',
  async (_at, { db }) => {
    const before = new Date(Date.now() - keptDays * 86_400_000);
    await db.referralTrait.deleteMany({ where: { seenAt: { lt: before } } });
    await db.referralTouch.deleteMany({ where: { at: { lt: before } } });
  },
);
