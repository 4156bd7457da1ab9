import { z } from 'zod';
import type { JobContract, JobPayload } from '#platform/jobs/job-contract.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Services } from '../../services.ts';

/** Asks integration for something, as vendor does. */
export function ask<Payload extends JobPayload>(
  { db }: Services,
  contract: JobContract<Payload>,
  payload: Payload,
): Promise<void> {
  return db.$transaction((tx) => addJob(tx, contract, payload));
}

/** What vendor has been told, oldest first. Nobody works on these jobs in a test of this subgraph. */
export async function reports<Payload extends JobPayload>(
  { pool }: Services,
  { name, payload }: JobContract<Payload>,
  about: Readonly<Record<string, unknown>> = {},
): Promise<Payload[]> {
  const { rows } = await pool.query(
    `select job.payload->'data' as data from graphile_worker._private_jobs job
     join graphile_worker._private_tasks task on task.id = job.task_id
     where task.identifier = $1 and job.payload::jsonb->'data' @> $2 order by job.id`,
    [name, JSON.stringify(about)],
  );
  return z
    .array(z.object({ data: payload }))
    .parse(rows)
    .map(({ data }) => data);
}

/** The last report about something, once there is one. */
export function reported<Payload extends JobPayload>(
  services: Services,
  contract: JobContract<Payload>,
  about: Readonly<Record<string, unknown>>,
): Promise<Payload> {
  return eventually(
    async () => (await reports(services, contract, about)).at(-1) ?? null,
    `${contract.name} about ${JSON.stringify(about)}`,
  );
}
