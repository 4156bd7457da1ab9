import { z } from 'zod';
import { Prisma } from '#generated/prisma/integration/client.ts';
import type { DomainEventFilter } from '#generated/graphql/integration.ts';
import { parseInput } from '#platform/input/parse.ts';
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

/** There are far fewer types, and each has a part of the statement. */
const typesSchema = z.array(z.string()).max(100, 'must have at most 100 types').nullish();

const newestFirst = keyset('desc', { at: moment, id: identifier });
const columns = { at: Prisma.sql`at`, id: Prisma.sql`id` };

const shown = Prisma.sql`id, type, version, at, subject_type as "subjectType", subject_id as "subjectId", seq,
  actor_id as "actorId", data::text as data`;

/** A page of the received events, newest first, the id as tie-break. @throws BAD_USER_INPUT for more than 100 types */
export async function listEvents(
  tx: Tx,
  filter: DomainEventFilter | null | undefined,
  page: Page,
): Promise<Connection<ReceivedEvent>> {
  const { type, ...subject } = filter ?? {};
  const types = parseInput(typesSchema, type, 'filter.type') ?? [];
  const rows = await tx.$queryRaw<ReceivedEvent[]>(
    types.length > 0 ? ofTypes(types, subject, page) : ofSubject(subject, page),
  );
  return newestFirst.connection(rows, page);
}

type Subject = Pick<DomainEventFilter, 'subjectType' | 'subjectId'>;

function ofSubject(subject: Subject, page: Page): Prisma.Sql {
  return Prisma.sql`
    select ${shown} from domain_event where true ${about(subject)} ${pageIn(page)}`;
}

/** A page of each type, merged: an index has the order within a type, and no type is walked through for another one. */
function ofTypes(types: readonly string[], subject: Subject, page: Page): Prisma.Sql {
  const pages = [...new Set(types)].map(
    (type) => Prisma.sql`(select * from domain_event where type = ${type} ${about(subject)} ${pageIn(page)})`,
  );
  return Prisma.sql`
    select ${shown} from (${Prisma.join(pages, ' union all ')}) as event
    order by ${newestFirst.order(page, columns)} limit ${page.limit + 1}::int`;
}

function about({ subjectType, subjectId }: Subject): Prisma.Sql {
  const kind = subjectType == null ? Prisma.empty : Prisma.sql`and subject_type = ${subjectType}`;
  const one = subjectId == null ? Prisma.empty : Prisma.sql`and subject_id = ${subjectId}`;
  return Prisma.sql`${kind} ${one}`;
}

/** The events beyond the page's cursor, in its order, one more than it holds. */
function pageIn(page: Page): Prisma.Sql {
  return Prisma.sql`${newestFirst.andBeyond(page, columns)}
    order by ${newestFirst.order(page, columns)} limit ${page.limit + 1}::int`;
}
