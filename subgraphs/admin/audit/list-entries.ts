import { z } from 'zod';
import type { AuditEntry, Prisma } from '#generated/prisma/admin/client.ts';
import { isId } from '#platform/input/fields.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf } from '#platform/pagination/page.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { auditActions } from './record.ts';

export const auditFilter = z.object({
  action: z.array(z.enum(auditActions)).nullish(),
  subjectId: z.string().nullish(),
  actorId: z.string().nullish(),
});

export type AuditFilter = z.infer<typeof auditFilter>;

const cursorSchema = z.tuple([z.iso.datetime(), z.string().refine(isId)]);

/** A page of the audit log, newest first; two of the same moment stand in the order of their ids. */
export async function listEntries(tx: Tx, filter: AuditFilter, page: Page): Promise<Connection<AuditEntry>> {
  const order = page.direction === 'forward' ? 'desc' : 'asc';
  const rows = isImpossible(filter)
    ? []
    : await tx.auditEntry.findMany({
        where: { AND: [wantedBy(filter), beyond(page)] },
        orderBy: [{ at: order }, { id: order }],
        take: page.limit + 1,
      });
  return connectionOf(rows, page, (entry) => encodeCursor([entry.at.toISOString(), entry.id]));
}

/** An id that can't be one is nobody's. */
function isImpossible({ subjectId, actorId }: AuditFilter): boolean {
  return [subjectId, actorId].some((id) => id != null && !isId(id));
}

function wantedBy({ action, subjectId, actorId }: AuditFilter): Prisma.AuditEntryWhereInput {
  return {
    ...(action && action.length > 0 ? { action: { in: action } } : {}),
    ...(subjectId == null ? {} : { subjectId }),
    ...(actorId == null ? {} : { actorId }),
  };
}

function beyond({ cursor, direction }: Page): Prisma.AuditEntryWhereInput {
  if (cursor === null) return {};
  const isForward = direction === 'forward';
  const [at, id] = decodeCursor(cursor, cursorSchema, isForward ? 'after' : 'before');
  return isForward
    ? { OR: [{ at: { lt: at } }, { at, id: { lt: id } }] }
    : { OR: [{ at: { gt: at } }, { at, id: { gt: id } }] };
}
