import type { z } from 'zod';
import type { DomainEvent, EventContract } from '#platform/events/domain-event.ts';
import type { JobContract, JobPayload } from '#platform/jobs/job-contract.ts';
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

/** The same event, which more subgraphs receive than those that receive all. */
export function alsoReceivedBy<Data extends JobPayload>(
  contract: EventContract<Data>,
  ...receivers: readonly JobContract<DomainEvent>[]
): EventContract<Data> {
  return { ...contract, receivers: [...contract.receivers, ...receivers] };
}
