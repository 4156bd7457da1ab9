import { payoutReported, submitPayout } from '#contracts/payments.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { ProviderPayout } from '#generated/prisma/integration/client.ts';
import type { PayoutState } from '../hub/capabilities/payouts.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { isRefusal } from './is-refusal.ts';
import { choosePlace, openPlace, placeOf } from './place.ts';
import { payoutReport, report } from './report.ts';

/** A provider works on a payout later, and does not list it until then. */
const submitted: PayoutState = { status: 'SUBMITTED', problem: null };

/**
 * Pays a vendor, once for each payout of ours. Which account pays is written down first, and a repetition asks the same one with the
 * same reference, which the provider refuses to pay twice.
 */
export const submitPayoutJob = defineJob(
  submitPayout,
  async ({ payoutId, vendorId, amount }, services: Services) => {
    const { provider, account, sandbox } = await findOrNote(services, payoutId, vendorId);
    const place = { provider, account, sandbox };
    const payouts = (await openPlace(services, place)).can('PAYOUTS');
    try {
      const known = await payouts.read(payoutId);
      if (!known) await payouts.pay({ payeeId: vendorId, reference: payoutId, amount });
      const state = known ?? (await payouts.read(payoutId)) ?? submitted;
      await report(services, [payoutReport(place, payoutId, state)]);
    } catch (error) {
      if (!(error instanceof ProviderFailure) || !isRefusal(error)) throw error;
      const at = new Date().toISOString();
      const failed = { ...place, payoutId, status: 'FAILED', problem: error.message, at } as const;
      await report(services, [newJob(payoutReported, failed)]);
    }
  },
);

async function findOrNote(services: Services, payoutId: string, vendorId: string): Promise<ProviderPayout> {
  const known = await services.db.providerPayout.findUnique({ where: { payoutId } });
  if (known) return known;
  const open = await choosePlace(services, 'PAYOUTS', { provider: null, account: null });
  const externalId = open.can('PAYOUTS').idOf(payoutId);
  await services.db.providerPayout.createMany({
    data: [{ payoutId, vendorId, ...placeOf(open), externalId }],
    skipDuplicates: true,
  });
  return services.db.providerPayout.findUniqueOrThrow({ where: { payoutId } });
}
