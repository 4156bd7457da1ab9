import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { integrationEvents, recordAudit } from '#contracts/jobs.ts';
import type { DomainEvent, EventContract } from '#platform/events/domain-event.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const shown = `id url types status description vendor { id } previousSecretUntil lastSuccessAt failingSince disabledAt`;

export const operations = {
  create: `mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { secret endpoint { ${shown} } } }`,
  update: `mutation ($input: UpdateWebhookEndpointInput!) { updateWebhookEndpoint(input: $input) { endpoint { ${shown} } } }`,
  pause: `mutation ($input: WebhookEndpointInput!) { pauseWebhookEndpoint(input: $input) { endpoint { ${shown} } } }`,
  enable: `mutation ($input: WebhookEndpointInput!) { enableWebhookEndpoint(input: $input) { endpoint { ${shown} } } }`,
  remove: `mutation ($input: WebhookEndpointInput!) { deleteWebhookEndpoint(input: $input) { id } }`,
  rotate: `mutation ($input: WebhookEndpointInput!) { rotateWebhookSecret(input: $input) { secret endpoint { ${shown} } } }`,
  test: `mutation ($input: WebhookEndpointInput!) {
    testWebhookEndpoint(input: $input) { delivery { id messageId type status attempts { status error } } }
  }`,
  resend: `mutation ($input: ResendWebhookInput!) { resendWebhook(input: $input) { delivery { id status } } }`,
  recover: `mutation ($input: RecoverWebhooksInput!) { recoverWebhooks(input: $input) { endpoint { id } } }`,
  one: `query ($id: ID!) { webhookEndpoint(id: $id) { ${shown} } }`,
  list: `query ($vendorId: ID) { webhookEndpoints(first: 100, vendorId: $vendorId) { edges { node { ${shown} } } } }`,
  types: `query { webhookEventTypes { name description schema sample } }`,
  deliveries: `query ($endpointId: ID!, $filter: WebhookDeliveryFilter) {
    webhookDeliveries(endpointId: $endpointId, first: 100, filter: $filter) {
      edges { node { id messageId type body status nextAttemptAt doneAt attempts { status ms error } } }
    }
  }`,
} as const;

export const endpointSchema = z.object({
  id: z.string(),
  url: z.string(),
  types: z.array(z.string()),
  status: z.string(),
  description: z.string().nullable(),
  vendor: z.object({ id: z.string() }).nullable(),
  previousSecretUntil: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
  failingSince: z.string().nullable(),
  disabledAt: z.string().nullable(),
});

const createdSchema = z.object({
  createWebhookEndpoint: z.object({ secret: z.string(), endpoint: endpointSchema }),
});
const deliveriesSchema = z.object({
  webhookDeliveries: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          messageId: z.string(),
          type: z.string(),
          body: z.string(),
          status: z.string(),
          nextAttemptAt: z.string().nullable(),
          doneAt: z.string().nullable(),
          attempts: z.array(
            z.object({ status: z.int().nullable(), ms: z.int(), error: z.string().nullable() }),
          ),
        }),
      }),
    ),
  }),
});

/** An endpoint of the viewer. */
export async function anEndpoint(
  { answer }: TestIntegration,
  viewer: Partial<Claims>,
  input: Record<string, unknown>,
): Promise<{ readonly id: string; readonly secret: string }> {
  const { createWebhookEndpoint } = await answer(viewer, operations.create, { input }, createdSchema);
  return { id: createWebhookEndpoint.endpoint.id, secret: createWebhookEndpoint.secret };
}

/** What was sent to an endpoint, newest first. */
export async function deliveriesOf(
  { answer }: TestIntegration,
  viewer: Partial<Claims>,
  endpointId: string,
  filter?: Record<string, unknown>,
) {
  const { webhookDeliveries } = await answer(
    viewer,
    operations.deliveries,
    { endpointId, filter },
    deliveriesSchema,
  );
  return webhookDeliveries.edges.map(({ node }) => node);
}

/** Lets something happen in another subgraph. @returns the event, as its job carries it */
export async function happens<Data extends JobPayload>(
  { services: { db } }: TestIntegration,
  { type, version, subject }: EventContract<Data>,
  subjectId: string,
  data: NoInfer<Data>,
): Promise<DomainEvent> {
  const event: DomainEvent = {
    id: randomUUID(),
    type,
    version,
    at: new Date().toISOString(),
    subject: { type: subject, id: subjectId },
    seq: 7,
    actor: null,
    data: z.record(z.string(), z.json()).parse(data),
  };
  await db.$transaction((tx) => addJob(tx, integrationEvents, event));
  return event;
}

/** Lets deliveries that wait for their next attempt be due now, also those whose claim is not over. */
export async function hurryWebhooks({ services: { pool } }: TestIntegration): Promise<void> {
  await pool.query(
    `update webhook_delivery set next_attempt_at = now() where status = 'PENDING' and next_attempt_at > now()`,
  );
  await pool.query('update webhook_endpoint set held_until = null');
}

/** The acts that wait to be recorded in the audit log, the first one first. */
export async function recordedActs({ services: { pool } }: TestIntegration) {
  const { rows } = await pool.query<{ payload: { data: unknown } }>(
    `select payload from graphile_worker._private_jobs job
     join graphile_worker._private_tasks task on task.id = task_id
     where identifier = 'admin.record-audit' order by job.id`,
  );
  return rows.map(({ payload }) => recordAudit.payload.parse(payload.data));
}
