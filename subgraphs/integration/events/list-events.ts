import { Prisma } from '#generated/prisma/integration/client.ts';
import type { DomainEventFilter } from '#generated/graphql/integration.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';

/** A domain event as it was received. */
export interface ReceivedEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly at: Date;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly seq: number | null;
  readonly actorId: string | null;
  /** JSON. */
  readonly data: string;
}

const newestFirst = keyset('desc', { at: moment, id: identifier });
const columns = { at: Prisma.sql`at`, id: Prisma.sql`id` };

/** A page of the received events, newest first, the id as tie-break. */
export async function listEvents(
  tx: Tx,
  filter: DomainEventFilter | null | undefined,
  page: Page,
): Promise<Connection<ReceivedEvent>> {
  const rows = await tx.$queryRaw<ReceivedEvent[]>`
    select id, type, version, at, subject_type as "subjectType", subject_id as "subjectId", seq,
      actor_id as "actorId", data::text as data
    from domain_event
    where ${Prisma.join(conditions(filter ?? {}), ' and ')} ${newestFirst.andBeyond(page, columns)}
    order by ${newestFirst.order(page, columns)}
    limit ${page.limit + 1}::int`;
  return newestFirst.connection(rows, page);
}

function conditions({ type, subjectType, subjectId }: DomainEventFilter): Prisma.Sql[] {
  return [
    Prisma.sql`true`,
    ...(type != null && type.length > 0 ? [Prisma.sql`type = any(${[...type]}::text[])`] : []),
    ...(subjectType == null ? [] : [Prisma.sql`subject_type = ${subjectType}`]),
    ...(subjectId == null ? [] : [Prisma.sql`subject_id = ${subjectId}`]),
  ];
}
