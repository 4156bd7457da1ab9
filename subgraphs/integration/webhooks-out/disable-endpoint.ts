import { webhookEndpointDisabled } from '#contracts/events/webhook-endpoints.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../services.ts';

const statusOf = { FAILING: 'DISABLED_BY_FAILURE', GONE: 'GONE' } as const;

/** Sends an endpoint nothing more, and lets its owner know. One that is not enabled stays as it is. */
export async function disableEndpoint(
  services: Services,
  endpointId: string,
  reason: keyof typeof statusOf,
): Promise<void> {
  await write(services, async (tx, tell) => {
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { id: endpointId, status: 'ENABLED' },
      data: { status: statusOf[reason], disabledAt: new Date() },
    });
    if (count === 0) return;
    const { vendorId } = await tx.webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } });
    tell.publish(webhookEndpointDisabled, { id: endpointId }, { vendorId, reason });
  });
}
