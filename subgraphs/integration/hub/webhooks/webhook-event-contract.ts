import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Works on a webhook's event that was stored. */
export const webhookEventContract = jobContract('integration.webhook-event', z.object({ eventId: z.uuid() }));

/** Attempts until an event is dead: with the queue's backoff over about sixteen hours. */
export const eventAttempts = 12;

/** An event has at most one job. */
export function eventJobKey(eventId: string): string {
  return `integration.webhook-event:${eventId}`;
}
