import { z } from 'zod';
import type { AuditEntry, Prisma } from '#generated/prisma/admin/client.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { auditActions } from './record.ts';

export const auditFilter = z.object({
  action: z.array(z.enum(auditActions)).nullish(),
  subjectId: z.string().nullish(),
  actorId: z.string().nullish(),
});

export type AuditFilter = z.infer<typeof auditFilter>;

const newestFirst = keyset('desc', { at: moment, id: identifier });

/** A page of the audit log, newest first; two of the same moment stand in the order of their ids. */
export async function listEntries(tx: Tx, filter: AuditFilter, page: Page): Promise<Connection<AuditEntry>> {
  const rows = isImpossible(filter)
    ? []
    : await tx.auditEntry.findMany({
        where: { AND: [wantedBy(filter), newestFirst.where(page)] },
        orderBy: newestFirst.orderBy(page),
        take: page.limit + 1,
      });
  return newestFirst.connection(rows, page);
}

/** No account has a malformed id. */
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
