import { currentCorrelationId } from '#platform/log/correlation.ts';
import type { Tx } from '../database.ts';

/** What is worth remembering. */
export type AuditAction =
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'session-ended'
  | 'password-changed'
  | 'user-created'
  | 'role-changed'
  | 'user-disabled'
  | 'user-enabled'
  | 'ranking-weights-set';

export interface AuditFact {
  readonly action: AuditAction;
  /** Whoever did it; null when nobody proved to be anybody. */
  readonly actorId: string | null;
  /** The account that it was done to. */
  readonly subjectId?: string | null;
  /** Facts in addition; never a secret. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds to the audit log, in the transaction of the act itself: both happen or neither does. */
export async function record(tx: Tx, fact: AuditFact): Promise<void> {
  await tx.auditEntry.create({
    data: {
      action: fact.action,
      actorId: fact.actorId,
      subjectId: fact.subjectId ?? null,
      facts: fact.facts ?? {},
      correlationId: currentCorrelationId() ?? null,
    },
    select: { id: true },
  });
}
