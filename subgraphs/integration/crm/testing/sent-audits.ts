import type pg from 'pg';
import { z } from 'zod';
import { recordAudit } from '#contracts/jobs.ts';

/** What was sent to the audit log about acts of one kind, oldest first. */
export async function sentAudits(pool: pg.Pool, action: string) {
  const { rows } = await pool.query<{ payload: unknown }>(
    `select job.payload from graphile_worker._private_jobs as job
     join graphile_worker._private_tasks as task on task.id = job.task_id
     where task.identifier = 'admin.record-audit' order by job.id`,
  );
  return rows
    .map(({ payload }) => recordAudit.payload.parse(z.object({ data: z.unknown() }).parse(payload).data))
    .filter((act) => act.action === action)
    .map(({ subject, facts }) => ({ subject, facts }));
}
