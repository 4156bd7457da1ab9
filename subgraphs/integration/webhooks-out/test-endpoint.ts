import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { recordPrivileged } from '#contracts/audit.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import { claimMs } from './claim-deliveries.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { readDelivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { lockEndpoint } from './endpoint.ts';
import { testBody, testType } from './payload.ts';

/** How long somebody waits for the answer to a test, in milliseconds. */
const timeoutMs = 8_000;

/**
 * Sends a test to an endpoint, whatever its status, and waits for the answer. Its failure does not count.
 * @throws NOT_FOUND
 */
export async function testEndpoint(context: Context, endpointId: string): Promise<Delivery> {
  const delivery = await write(context, async (tx): Promise<ClaimedDelivery> => {
    const endpoint = await lockEndpoint(tx, context.viewer, endpointId);
    const [id, messageId, claim] = [uuidv7(), uuidv7(), randomUUID()];
    const body = testBody(endpoint.id, new Date());
    await tx.webhookMessage.create({ data: { id: messageId, type: testType, body, vendorBody: body } });
    await tx.$executeRaw`
      insert into webhook_delivery (id, endpoint_id, message_id, is_test, claim, next_attempt_at)
      values (${id}::uuid, ${endpoint.id}::uuid, ${messageId}::uuid, true, ${claim}::uuid,
        clock_timestamp() + make_interval(secs => ${claimMs / 1000}::int))`;
    await recordPrivileged(tx, context.viewer, {
      action: 'WEBHOOK_ENDPOINT_TESTED',
      subject: { type: 'WEBHOOK_ENDPOINT', id: endpoint.id },
      facts: { host: new URL(endpoint.url).host },
    });
    return {
      ...endpoint,
      id,
      endpointId: endpoint.id,
      messageId,
      claim,
      body,
      attempts: 0,
      isTest: true,
      health: 'HEALTHY',
    };
  });
  // It goes on when the client is gone: what was begun is written down.
  await attemptDelivery(context, delivery, { timeoutMs, signal: new AbortController().signal });
  return readDelivery(context.db, delivery.id);
}
