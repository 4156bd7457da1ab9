import type { z } from 'zod';
import type { EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import { adminEvents, integrationEvents } from '../jobs.ts';

/** Declares a domain event: `<subject>.<past tense>`, one sentence about it, and what was so at that moment. */
export function domainEvent<Data extends JobPayload>(
  type: `${string}.${string}`,
  description: string,
  data: z.ZodType<Data>,
  version = 1,
): EventContract<Data> {
  const [subject = ''] = type.split('.', 1);
  return { type, version, subject, description, data, receivers: [adminEvents, integrationEvents] };
}
