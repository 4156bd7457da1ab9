import { z } from 'zod';
import type { AuditEntry, Prisma } from '#generated/prisma/admin/client.ts';
import { auditSubjectTypes } from '#contracts/audit-entry.ts';
import { isId, storable } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { auditActions } from './record.ts';

export const auditFilter = z.object({
  action: z.array(z.enum(auditActions)).nullish(),
  subjectId: storable.max(200, 'must have at most 200 characters').nullish(),
  subjectType: z.enum(auditSubjectTypes).nullish(),
  actorId: z.string().nullish(),
  from: z.date().nullish(),
  to: z.date().nullish(),
});

export type AuditFilter = z.infer<typeof auditFilter>;

const newestFirst = keyset('desc', { at: moment, id: identifier });

/** A page of the audit log, newest first; two of the same moment stand in the order of their ids. */
export async function listEntries(tx: Tx, filter: AuditFilter, page: Page): Promise<Connection<AuditEntry>> {
  const rows = await tx.auditEntry.findMany({
    where: { AND: [wantedBy(filter), newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

function wantedBy({
  action,
  subjectId,
  subjectType,
  actorId,
  from,
  to,
}: AuditFilter): Prisma.AuditEntryWhereInput {
  const wanted: Prisma.AuditEntryWhereInput[] = [];
  if (action && action.length > 0) wanted.push({ action: { in: action } });
  if (subjectType != null) {
    wanted.push(subjectType === 'ACCOUNT' ? { subjectId: { not: null } } : { subjectType });
  }
  if (subjectId != null) {
    const isAccount = isId(subjectId) ? [{ subjectId }] : [];
    wanted.push({ OR: [...isAccount, { subjectKey: subjectId }] });
  }
  // Nobody has a malformed id.
  if (actorId != null) wanted.push(isId(actorId) ? { actorId } : { id: { in: [] } });
  if (from != null) wanted.push({ at: { gte: from } });
  if (to != null) wanted.push({ at: { lt: to } });
  return { AND: wanted };
}
