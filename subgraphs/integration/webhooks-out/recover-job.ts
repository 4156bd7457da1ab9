import { z } from 'zod';
import { vendorPart } from '#contracts/events/owners.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { write } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { Services } from '../services.ts';
import type { Endpoint } from './endpoint.ts';
import { bodyOf } from './payload.ts';
import { wakeSenders } from './wake-senders.ts';

/** Events that are looked through in one transaction. */
const pageSize = 500;

const contract = jobContract(
  'integration.recover-webhooks',
  z.object({
    endpointId: z.uuid(),
    /** The last event that was looked at. */
    after: z.object({ at: z.iso.datetime(), id: z.guid() }),
    until: z.iso.datetime(),
  }),
  { lane: 'bulk' },
);

type Page = z.infer<typeof contract.payload>;

const rowSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  version: z.int(),
  at: z.date(),
  subjectType: z.string(),
  subjectId: z.string(),
  seq: z.int().nullable(),
  data: z.record(z.string(), z.json()),
});

/** Adds the job that sends an endpoint what it has missed; a later call for the same endpoint takes the place of one that waits. */
export function addRecoverJob(tx: Tx, page: Page): Promise<void> {
  return addJob(tx, contract, page, { key: `${contract.name}:${page.endpointId}` });
}

/** Adds what of a page of events an endpoint has not taken, and the job for the next page. */
export const recoverJob = defineJob(contract, (page, services: Services) =>
  write(services, async (tx, tell) => {
    const endpoint = await tx.webhookEndpoint.findUnique({ where: { id: page.endpointId } });
    if (endpoint?.status !== 'ENABLED') return;
    const events = await readEvents(tx, endpoint, page);
    await addMissed(tx, endpoint, events);
    wakeSenders(tell);
    const last = events.at(-1);
    if (!last || events.length < pageSize) return;
    await addRecoverJob(tx, { ...page, after: { at: last.at.toISOString(), id: last.id } });
  }),
);

type StoredEvent = z.infer<typeof rowSchema>;

async function readEvents(
  tx: Tx,
  { types }: Endpoint,
  { after, until }: Page,
): Promise<readonly StoredEvent[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select id::text, type, version, at, subject_type as "subjectType", subject_id as "subjectId", seq, data
    from domain_event
    where (at, id) > (${after.at}::timestamptz, ${after.id}::uuid) and at <= ${until}::timestamptz
      and (${types}::text[] = '{}' or type = any (${types}::text[]))
    order by at, id limit ${pageSize}::int`;
  return rows.map((row) => rowSchema.parse(row));
}

async function addMissed(tx: Tx, endpoint: Endpoint, events: readonly StoredEvent[]): Promise<void> {
  const messages = events.flatMap(({ subjectType, subjectId, at, ...row }) => {
    const event = { ...row, at: at.toISOString(), subject: { type: subjectType, id: subjectId } };
    const part = vendorPart(event);
    if (endpoint.vendorId !== null && part?.vendorId !== endpoint.vendorId) return [];
    const body = bodyOf(event, event.data);
    return [{ id: row.id, type: row.type, body, vendor_body: part ? bodyOf(event, part.data) : null }];
  });
  await tx.$executeRaw`
    with missed as (
      select * from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        as missed (id uuid, type text, body text, vendor_body text)
    ), message as (
      insert into webhook_message (id, type, body, vendor_body) select id, type, body, vendor_body from missed
      on conflict (id) do nothing
    )
    insert into webhook_delivery (id, endpoint_id, message_id)
    select uuidv7(), ${endpoint.id}::uuid, id from missed
    on conflict (endpoint_id, message_id) do update
    set status = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), done_at = null
    where webhook_delivery.status in ('FAILED', 'ABORTED')`;
}
