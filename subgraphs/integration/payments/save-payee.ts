import { payeeReported, savePayee } from '#contracts/payments.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { defaultAccount } from '../hub/connections/account.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { payeeReport } from './payee-report.ts';
import { choosePlace } from './place.ts';
import { report } from './report.ts';

/** Makes a vendor a payee, or reads how far they are. */
export const savePayeeJob = defineJob(savePayee, async ({ vendorId, ...facts }, services: Services) => {
  try {
    const open = await choosePlace(services, 'PAYOUTS', { provider: null, account: null });
    const payee = await open.can('PAYOUTS').savePayee({ id: vendorId, ...facts });
    await report(services, [await payeeReport(open, payee)]);
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.outcome === 'UNKNOWN' || error.kind === 'LIMITED')
      throw error;
    const [able] = services.settings.providers.filter(({ capabilities }) => capabilities.includes('PAYOUTS'));
    const nowhere = { provider: able?.id ?? 'NONE', account: defaultAccount, sandbox: false };
    const state = { isPayable: false, problem: error.message, onboardingUrl: null };
    const at = new Date().toISOString();
    await report(services, [newJob(payeeReported, { ...nowhere, vendorId, ...state, at })]);
  }
});
