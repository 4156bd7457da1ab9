import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { newJob } from '../jobs/add-job.ts';
import type { NewJob } from '../jobs/add-job.ts';
import { jobContract } from '../jobs/job-contract.ts';
import type { JobContract, JobPayload } from '../jobs/job-contract.ts';

/** The form of every domain event; `data` is described by the event's own contract. */
export const domainEventSchema = z.object({
  /** A UUID of version 7; a receiver that knows it already ignores the event. */
  id: z.uuid(),
  /** `<subject>.<past tense>`, for example `order.accepted`. */
  type: z.string(),
  /** Raised when `data` changes in a way that a receiver must know. */
  version: z.int().min(1),
  at: z.iso.datetime(),
  subject: z.object({ type: z.string(), id: z.string() }),
  /** Number of the event in the subject's own stream: receivers order by it. Null where the subject has no stream. */
  seq: z.int().nullable(),
  /** The person, guest or API key that caused it; null for the system itself. */
  actor: z.object({ type: z.string(), id: z.string() }).nullable(),
  data: z.record(z.string(), z.json()),
});

/** Something that happened in one subgraph and that others may want to know. */
export type DomainEvent = z.infer<typeof domainEventSchema>;

/** A kind of domain event: what it is about, and the form of its data. */
export interface EventContract<Data extends JobPayload> {
  readonly type: string;
  readonly version: number;
  /** What the event is about, for example `order`. */
  readonly subject: string;
  /** One sentence for the catalogue. */
  readonly description: string;
  readonly data: z.ZodType<Data>;
  /** Jobs that get each event. */
  readonly receivers: readonly JobContract<DomainEvent>[];
}

/** The contract of a job that receives domain events. */
export function eventReceiver(name: `${string}.${string}`): JobContract<DomainEvent> {
  return jobContract(name, domainEventSchema, { lane: 'urgent' });
}

/** A publication, before its `seq` is known. */
export interface Publication {
  readonly contract: EventContract<JobPayload>;
  readonly subjectId: string;
  /** The subject's stream, whose last event in this write is this one. */
  readonly stream: string | null;
  readonly data: JobPayload;
}

/** The jobs that bring a published event to its receivers. @throws ZodError for data that its contract does not allow */
export function receiverJobs(
  { contract, subjectId, data }: Publication,
  { seq, actor }: { readonly seq: number | null; readonly actor: DomainEvent['actor'] },
): NewJob[] {
  const event: DomainEvent = {
    id: uuidv7(),
    type: contract.type,
    version: contract.version,
    at: new Date().toISOString(),
    subject: { type: contract.subject, id: subjectId },
    seq,
    actor,
    data: z.record(z.string(), z.json()).parse(contract.data.parse(data)),
  };
  return contract.receivers.map((receiver) =>
    newJob(receiver, event, { key: `${receiver.name}:${event.id}` }),
  );
}
