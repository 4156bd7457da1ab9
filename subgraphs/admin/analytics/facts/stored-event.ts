import { Prisma } from '#generated/prisma/admin/client.ts';
import { domainEventSchema } from '#platform/events/domain-event.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';

/** The columns of `domain_event`, named `event` in the statement, that {@link eventOf} reads. */
export const eventColumns = Prisma.sql`
  event.id::text, event.type, event.version, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, event.seq, event.data,
  jsonb_build_object('type', event.subject_type, 'id', event.subject_id) as subject,
  case when event.actor_type is not null then jsonb_build_object('type', event.actor_type, 'id', event.actor_id) end as actor`;

/** An event as it was received. */
export function eventOf(row: unknown): DomainEvent {
  return domainEventSchema.parse(row);
}
