import { payeeReported } from '#contracts/payments.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { VendorServices } from '../../context.ts';

/** Keeps what the provider of payouts says of a payee. A report that is older than the last one changes nothing. */
export const payeeReportedJob = defineJob(
  payeeReported,
  async ({ vendorId, at, ...facts }, { db }: VendorServices) => {
    const { provider, account, sandbox, isPayable, onboardingUrl } = facts;
    const problem = isPayable ? null : facts.problem;
    await db.payee.updateMany({
      where: { vendorId, OR: [{ reportedAt: null }, { reportedAt: { lte: at } }] },
      data: { provider, account, sandbox, isPayable, problem, onboardingUrl, reportedAt: at },
    });
  },
);
