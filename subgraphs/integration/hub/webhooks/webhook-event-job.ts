import { defineJob } from '#platform/jobs/job.ts';
import type { Job } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { apply } from './effect.ts';
import { unsealEvent } from './seal-event.ts';
import { eventAttempts, webhookEventContract } from './webhook-event-contract.ts';
import type { WebhookGround } from './webhook-ground.ts';
import type { WebhookFact } from './webhook.ts';

/** Characters of a failure that are stored. */
const errorLength = 500;

/** The job that turns a stored event into its effects. They and the mark that it is done are one transaction: each happens once. */
export function webhookEventJob(ground: WebhookGround): Job<Services> {
  return defineJob(webhookEventContract, async ({ eventId }, services: Services) => {
    try {
      await work(services, ground, eventId);
    } catch (error) {
      await recordFailure(services, eventId, error);
      throw error;
    }
  });
}

async function work(services: Services, ground: WebhookGround, id: string): Promise<void> {
  await write(services, async (tx, tell) => {
    // Two workers that have the same job wait for each other here, and the second one finds it done.
    await tx.$queryRaw`select 1 from webhook_event where id = ${id}::uuid for update`;
    const event = await tx.webhookEvent.findUnique({ where: { id } });
    if (!event || event.status === 'DONE' || event.status === 'IGNORED') return;
    const { provider, account, sandbox: isSandbox } = event;
    const opened = unsealEvent(services.settings.keyring, provider, id, event);
    let effects = 0;
    for (const fact of factsOf(ground, provider, opened)) {
      effects += await apply(ground.effects, fact, { tx, tell, services, provider, account, isSandbox });
    }
    await tx.webhookEvent.update({
      where: { id },
      data: {
        status: effects > 0 ? 'DONE' : 'IGNORED',
        attempts: { increment: 1 },
        lastError: null,
        doneAt: new Date(),
      },
    });
  });
}

function factsOf(
  { providers }: WebhookGround,
  id: string,
  event: ReturnType<typeof unsealEvent>,
): readonly WebhookFact[] {
  const provider = providers.find((candidate) => candidate.id === id);
  return provider?.visit(({ webhook }) => webhook?.facts(event)) ?? [];
}

async function recordFailure({ db }: Services, id: string, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  await db.$executeRaw`
    update webhook_event
    set attempts = attempts + 1, last_error = ${message.slice(0, errorLength)},
      status = case when attempts + 1 >= ${eventAttempts}::int then 'DEAD' else status end
    where id = ${id}::uuid and status in ('RECEIVED', 'DEAD')`;
}
