import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Transaction } from '#platform/streams/append.ts';
import { v7 as newId } from 'uuid';
import { recordAudit } from './jobs.ts';
import type { SentAction } from './audit-actions.ts';
import type { AuditFacts, AuditSubject } from './audit-entry.ts';

/** What an operator or an API key did in another subgraph than admin. */
export interface PrivilegedAct {
  readonly action: SentAction;
  readonly subject?: AuditSubject;
  /** Facts in addition; never a secret, and no text that people wrote. */
  readonly facts?: AuditFacts;
}

/**
 * Records an act of an operator or an API key in the audit log, in the transaction of the act itself. The same act of a customer
 * or a vendor is their own business and is not recorded.
 */
export async function recordPrivileged(
  tx: Transaction,
  viewer: Viewer,
  { action, subject, facts = {} }: PrivilegedAct,
): Promise<void> {
  if (!isOperator(viewer)) return;
  const at = new Date().toISOString();
  const act = { id: newId(), action, actorId: viewer.sub, at, subject: subject ?? null, facts };
  await addJob(tx, recordAudit, act);
}
