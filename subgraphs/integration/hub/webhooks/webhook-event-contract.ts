import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Events that one job works on at most. */
export const eventsOfJob = 50;

/** Works on events that webhooks have brought. Those of one request, or of several at once, share a job. */
export const webhookEventContract = jobContract(
  'integration.webhook-event',
  z.object({ eventIds: z.array(z.uuid()).min(1).max(eventsOfJob) }),
);

/** Attempts until an event is dead: with the queue's backoff over about sixteen hours. */
export const eventAttempts = 12;
