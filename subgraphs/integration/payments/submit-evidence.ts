import { evidenceRefused, submitEvidence } from '#contracts/payments.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { DisputeFacts, Payments } from '../hub/capabilities/payments.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { isRefusal } from './is-refusal.ts';
import { readEvidenceFiles } from './read-evidence-files.ts';
import { openPlace } from './place.ts';
import { disputeReport, report } from './report.ts';

/** Sends evidence. Providers take it once, so a refusal after an answer that was lost may mean that they have it. */
export const submitEvidenceJob = defineJob(submitEvidence, async (asked, services: Services) => {
  const { disputeId, externalId, customerName, customerEmail, serviceDate, text, fileIds, ...place } = asked;
  const payments = (await openPlace(services, place)).can('PAYMENTS');
  const evidence = {
    customerName,
    customerEmail,
    serviceDate: serviceDate === null ? null : new Date(serviceDate),
    text,
    files: await readEvidenceFiles(services, fileIds),
  };
  try {
    await report(services, [disputeReport(place, await payments.sendEvidence(externalId, evidence))]);
  } catch (error) {
    if (!(error instanceof ProviderFailure) || !isRefusal(error)) throw error;
    const dispute = await underReview(payments, externalId);
    const refused = newJob(evidenceRefused, { disputeId, problem: error.message });
    await report(services, [dispute ? disputeReport(place, dispute) : refused]);
  }
});

/** The dispute, if the bank has evidence already. */
async function underReview(payments: Payments, id: string): Promise<DisputeFacts | null> {
  try {
    const dispute = await payments.readDispute(id);
    return dispute.status === 'UNDER_REVIEW' ? dispute : null;
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'GONE') return null;
    throw error;
  }
}
