import type { DomainEvent, EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import type { NotifyRequest } from '../notifications/notify.ts';

/** Somebody who is notified because of an event. The event itself gives the key that makes it happen once. */
export type Notice = Omit<NotifyRequest, 'dedupeKey'>;

/** What a reaction reads. */
export interface ReactionGround {
  readonly tx: Tx;
  readonly services: Services;
}

/** Who is notified of one kind of event. */
export interface Reaction {
  readonly eventType: string;
  readonly noticesOf: (ground: ReactionGround, event: DomainEvent) => Promise<readonly Notice[]>;
}

/** A kind of event with its data parsed. */
export interface KnownEvent<Data> {
  readonly data: Data;
  /** What the event is about. */
  readonly subjectId: string;
  readonly at: Date;
  /** The account that caused it, if one did: nobody is notified of their own acts. */
  readonly actorId: string | null;
}

/** Declares who is notified of a kind of event. */
export function on<Data extends JobPayload>(
  { type, data: schema }: EventContract<Data>,
  noticesOf: (ground: ReactionGround, event: KnownEvent<Data>) => Promise<readonly Notice[]>,
): Reaction {
  return {
    eventType: type,
    noticesOf: (ground, { data, subject, at, actor }) =>
      noticesOf(ground, {
        data: schema.parse(data),
        subjectId: subject.id,
        at: new Date(at),
        actorId: actor?.id ?? null,
      }),
  };
}
