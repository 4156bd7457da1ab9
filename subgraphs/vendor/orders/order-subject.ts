import type { AuditSubject } from '#contracts/audit-entry.ts';

/** An order as the audit log names it. */
export function orderSubject(id: string): AuditSubject {
  return { type: 'ORDER', id };
}
