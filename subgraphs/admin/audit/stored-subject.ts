import { auditSubjectTypes } from '#contracts/audit-entry.ts';
import type { AuditSubject } from '#contracts/audit-entry.ts';
import type { AuditEntry } from '#generated/prisma/admin/client.ts';
import { z } from 'zod';

type SubjectColumns = Pick<AuditEntry, 'subjectId' | 'subjectType' | 'subjectKey'>;

const storedType = z.enum(auditSubjectTypes);

/** How an entry stores what was done to: an account by its id, anything else by its kind and key. */
export function columnsOf(subject: AuditSubject | null): SubjectColumns {
  if (subject === null) return { subjectId: null, subjectType: null, subjectKey: null };
  const { type, id } = subject;
  if (type === 'ACCOUNT') return { subjectId: id, subjectType: null, subjectKey: null };
  return { subjectId: null, subjectType: type, subjectKey: id };
}

/** What an entry was done to; null where that is nothing in particular. */
export function subjectOf({ subjectId, subjectType, subjectKey }: SubjectColumns): AuditSubject | null {
  if (subjectId !== null) return { type: 'ACCOUNT', id: subjectId };
  return subjectKey === null ? null : { type: storedType.parse(subjectType), id: subjectKey };
}
