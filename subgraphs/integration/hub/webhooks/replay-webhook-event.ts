import { recordPrivileged } from '#contracts/audit.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { withoutBox } from './list-webhook-events.ts';
import type { ListedWebhookEvent } from './list-webhook-events.ts';
import { eventAttempts, webhookEventContract } from './webhook-event-contract.ts';

/**
 * Works on an event again, from its first attempt.
 * @throws NOT_FOUND for an unknown or deleted event, CONFLICT for one that waits for its job anyway
 */
export async function replayWebhookEvent(
  services: Services,
  eventId: string,
  viewer: Operator | ApiKey,
): Promise<ListedWebhookEvent> {
  return write(services, async (tx) => {
    if (!isId(eventId)) throw notFound('Webhook event');
    await tx.$queryRaw`select 1 from webhook_event where id = ${eventId}::uuid for update`;
    const event = await tx.webhookEvent.findUnique({ where: { id: eventId }, omit: withoutBox });
    if (!event) throw notFound('Webhook event');
    if (event.status === 'RECEIVED') throw conflict('The event waits for its job already.');
    const replayed = await tx.webhookEvent.update({
      where: { id: eventId },
      data: { status: 'RECEIVED', attempts: 0, lastError: null, doneAt: null },
      omit: withoutBox,
    });
    await addJob(tx, webhookEventContract, { eventIds: [eventId] }, { maxAttempts: eventAttempts });
    await recordPrivileged(tx, viewer, {
      action: 'WEBHOOK_EVENT_REPLAYED',
      subject: { type: 'WEBHOOK_EVENT', id: eventId },
      facts: { provider: event.provider, type: event.type },
    });
    return replayed;
  });
}
