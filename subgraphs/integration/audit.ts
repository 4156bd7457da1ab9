import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { recordAudit } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from './database.ts';

type Act = z.infer<typeof recordAudit.payload>;

/** Records an act in the audit log, in the transaction of the act itself. @param facts never a secret */
export function audit(tx: Tx, action: Act['action'], actorId: string, facts: Act['facts']): Promise<void> {
  const at = new Date().toISOString();
  return addJob(tx, recordAudit, { id: randomUUID(), action, actorId, at, facts });
}
