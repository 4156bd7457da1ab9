import { recordPrivileged } from '#contracts/audit.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { readDelivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { reachable } from './endpoint.ts';
import { wakeSenders } from './wake-senders.ts';

/** The endpoint gets nothing at present. */
export function notEnabled() {
  return conflict('The endpoint is paused or was disabled: enable it first.');
}

/**
 * Sends a webhook again with the same `webhook-id`, from its first attempt. One whose attempt runs at this moment is left alone.
 * @throws NOT_FOUND; CONFLICT where its endpoint is not enabled
 */
export function resendWebhook(context: Context, id: string): Promise<Delivery> {
  return write(context, async (tx, tell) => {
    if (!isId(id)) throw notFound('Webhook delivery');
    await tx.$queryRaw`select 1 from webhook_delivery where id = ${id}::uuid for no key update`;
    const found = await tx.webhookDelivery.findFirst({
      where: { AND: [{ id }, { endpoint: reachable(context.viewer, 'webhooks:write') }] },
      include: { endpoint: true, message: true },
    });
    if (!found) throw notFound('Webhook delivery');
    if (found.endpoint.status !== 'ENABLED') throw notEnabled();
    await tx.$executeRaw`
      update webhook_delivery
      set status = 'PENDING', attempts = 0, claim = null, next_attempt_at = clock_timestamp(), done_at = null
      where id = ${id}::uuid and (claim is null or next_attempt_at <= clock_timestamp())`;
    await recordPrivileged(tx, context.viewer, {
      action: 'WEBHOOK_RESENT',
      subject: { type: 'WEBHOOK_ENDPOINT', id: found.endpointId },
      facts: { type: found.message.type, delivery: id },
    });
    wakeSenders(tell);
    return readDelivery(tx, id);
  });
}
