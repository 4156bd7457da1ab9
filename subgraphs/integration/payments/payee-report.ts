import { payeeReported } from '#contracts/payments.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import type { NewJob } from '#platform/jobs/add-job.ts';
import type { PayeeState } from '../hub/capabilities/payouts.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { placeOf } from './place.ts';

/** What vendor hears of a payee, whose id is the vendor's. The address of the page is made anew each time, because it soon expires. */
export async function payeeReport(
  open: OpenProvider,
  { id, isPayable, problem }: PayeeState,
): Promise<NewJob> {
  const onboardingUrl = await open.can('PAYOUTS').onboardingUrl(id);
  const at = new Date().toISOString();
  return newJob(payeeReported, { ...placeOf(open), vendorId: id, isPayable, problem, onboardingUrl, at });
}
