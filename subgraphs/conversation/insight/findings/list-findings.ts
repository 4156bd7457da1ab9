import { z } from 'zod';
import type { Prisma } from '#generated/prisma/conversation/client.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Database } from '../../database.ts';
import { findingKinds, findingSchema, findingStatuses } from './finding.ts';
import type { FindingModel } from './finding.ts';

const latestFirst = keyset('desc', { createdAt: moment, id: identifier });

const filterSchema = z.object({
  conversationId: z.string().nullish(),
  kinds: z.array(z.enum(findingKinds)).max(20).nullish(),
  names: z.array(z.string().min(1).max(40)).max(50).nullish(),
  statuses: z.array(z.enum(findingStatuses)).max(20).nullish(),
});

/** A page of findings, the latest first. @throws BAD_USER_INPUT for a filter or cursor that is none */
export async function listFindings(
  db: Database,
  { filter, ...args }: ConnectionArguments & { readonly filter?: unknown },
): Promise<Connection<FindingModel>> {
  const wanted = parseInput(filterSchema, filter ?? {}, 'filter');
  const page = pageOf(args);
  const where = conditionsOf(wanted);
  const rows =
    where === null
      ? []
      : await db.finding.findMany({
          where: { AND: [where, latestFirst.where(page)] },
          orderBy: latestFirst.orderBy(page),
          take: page.limit + 1,
        });
  return latestFirst.connection(
    rows.map((row) => findingSchema.parse(row)),
    page,
  );
}

/** @returns null where nothing can fit */
function conditionsOf({
  conversationId,
  kinds,
  names,
  statuses,
}: z.infer<typeof filterSchema>): Prisma.FindingWhereInput | null {
  if (conversationId != null && !isId(conversationId)) return null;
  return {
    ...(conversationId == null ? {} : { conversationId }),
    ...(kinds == null ? {} : { kind: { in: kinds } }),
    ...(names == null ? {} : { name: { in: names } }),
    ...(statuses == null ? {} : { status: { in: statuses } }),
  };
}
