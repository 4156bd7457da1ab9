import { isSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById, valueOf } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { visibleReferrals } from './claims/list-referrals.ts';
import { visibleCodes } from './codes/code-holder.ts';
import { countStats } from './codes/count-stats.ts';
import { withItsNewest, withNewest } from './programs/program.ts';

export function referralLoaders(db: Database, viewer: Viewer) {
  const codes = visibleCodes(viewer);
  const referrals = visibleReferrals(viewer);
  return {
    /** A program; everybody with a session may know it. */
    referralProgram: oneById(async (ids) => {
      if (!isSignedIn(viewer)) return [];
      const rows = await db.referralProgram.findMany({ where: { id: { in: ids } }, include: withNewest });
      return rows.map(withItsNewest);
    }),
    /** A code that the viewer may see. */
    referralCode: oneById(async (ids) =>
      codes === null ? [] : db.referralCode.findMany({ where: { AND: [codes, { id: { in: ids } }] } }),
    ),
    /** A referral that the viewer may see. */
    referral: oneById(async (ids) =>
      referrals === null ? [] : db.referral.findMany({ where: { AND: [referrals, { id: { in: ids } }] } }),
    ),
    /** What came of a code. */
    statsOfReferralCode: valueOf((ids) => countStats(db, ids), null),
    /** All versions of a program, the newest first, with how many people came under each. */
    versionsOfReferralProgram: manyBy(
      (ids) =>
        db.referralProgramVersion.findMany({
          where: { programId: { in: ids } },
          orderBy: { version: 'desc' },
          include: { _count: { select: { referrals: true } } },
        }),
      ({ programId }) => programId,
    ),
    referralProgramVersion: oneById((ids) =>
      db.referralProgramVersion.findMany({ where: { id: { in: ids } } }),
    ),
  };
}
