import { refundPayment, refundReported } from '#contracts/payments.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { isRefusal } from './is-refusal.ts';
import { openPlace } from './place.ts';
import { refundReport, report } from './report.ts';

/**
 * Gives a payment back, once for each refund of ours. It is looked for first: providers remember an idempotency key for a day only, and a
 * dead letter may be retried later. Two that look at once share the key.
 */
export const refundPaymentJob = defineJob(refundPayment, async (asked, services: Services) => {
  const { refundId, paymentExternalId: paymentId, amount, ...place } = asked;
  const payments = (await openPlace(services, place)).can('PAYMENTS');
  try {
    const known = await payments.findRefund(paymentId, refundId);
    const made = known ?? (await payments.refund({ paymentId, reference: refundId, amount }));
    await report(services, [refundReport(place, { ...made, reference: refundId })]);
  } catch (error) {
    if (!(error instanceof ProviderFailure) || !isRefusal(error)) throw error;
    const facts = {
      ...place,
      externalId: refundId,
      paymentExternalId: paymentId,
      refundId,
      amount,
      status: 'FAILED',
      problem: error.message,
      at: new Date().toISOString(),
    } as const;
    await report(services, [newJob(refundReported, facts)]);
  }
});
