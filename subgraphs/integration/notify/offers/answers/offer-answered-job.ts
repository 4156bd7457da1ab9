import { offerAnswered } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../../services.ts';
import { textOutcome } from './text-outcome.ts';

/** Sends back what became of an offer that was answered by text message. */
export const offerAnsweredJob = defineJob(
  offerAnswered,
  async ({ offerId, vendorId, status, replyTo }, services: Services) => {
    const outcome = { outcome: status, vendorId, offerId, number: replyTo, cause: offerId };
    await write(services, (tx) => textOutcome(tx, services, outcome));
  },
);
