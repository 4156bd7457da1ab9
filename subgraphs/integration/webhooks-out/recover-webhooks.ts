import { recordPrivileged } from '#contracts/audit.ts';
import { badInput } from '#platform/errors/errors.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { lockEndpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { addRecoverJob } from './recover-job.ts';
import { notEnabled } from './resend-webhook.ts';
import { keptDays } from './purge-webhooks.ts';

/** Before every id. */
const firstId = '00000000-0000-0000-0000-000000000000';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Has an endpoint sent what it has not taken since a moment. A job does it, page by page.
 * @throws NOT_FOUND; BAD_USER_INPUT for a moment that is more than 30 days ago or to come; CONFLICT where it is not enabled
 */
export function recoverWebhooks(
  context: Context,
  { endpointId, since }: { readonly endpointId: string; readonly since: Date },
): Promise<Endpoint> {
  return write(context, async (tx) => {
    const endpoint = await lockEndpoint(tx, context.viewer, endpointId);
    const now = await databaseTime(tx);
    if (since > now) throw badInput('input.since', 'must not be in the future');
    if (since.getTime() < now.getTime() - keptDays * dayMs)
      throw badInput('input.since', `must be at most ${keptDays} days ago`);
    if (endpoint.status !== 'ENABLED') throw notEnabled();
    await addRecoverJob(tx, {
      endpointId: endpoint.id,
      after: { at: since.toISOString(), id: firstId },
      until: now.toISOString(),
    });
    await recordPrivileged(tx, context.viewer, {
      action: 'WEBHOOKS_RECOVERED',
      subject: { type: 'WEBHOOK_ENDPOINT', id: endpoint.id },
      facts: { since: since.toISOString() },
    });
    return endpoint;
  });
}
