import { isLostConnection } from '#platform/errors/lost-connection.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Job } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import type { SealedBox } from '../connections/sealed-box.ts';
import { apply } from './effect.ts';
import { unsealEvent } from './seal-event.ts';
import { eventAttempts, webhookEventContract } from './webhook-event-contract.ts';
import type { WebhookGround } from './webhook-ground.ts';
import type { WebhookFact } from './webhook.ts';

/** Characters of a failure that are stored. */
const errorLength = 500;

/** An event that waits for its effects. */
interface OpenEvent extends SealedBox {
  readonly id: string;
  readonly provider: string;
  readonly account: string;
  readonly isSandbox: boolean;
}

/**
 * The job that turns stored events into their effects. Effects and the mark that an event is done are one transaction: each happens
 * once. Where one event fails, each is worked on by itself, so that it holds up no other.
 */
export function webhookEventJob(ground: WebhookGround): Job<Services> {
  return defineJob(webhookEventContract, async ({ eventIds }, services: Services) => {
    const [only, ...others] = eventIds;
    if (only !== undefined && others.length === 0) return workAlone(services, ground, only);
    try {
      await work(services, ground, eventIds);
    } catch (error) {
      if (isLostConnection(error)) throw error;
      await workOneByOne(services, ground, eventIds);
    }
  });
}

async function workOneByOne(
  services: Services,
  ground: WebhookGround,
  ids: readonly string[],
): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) {
    await workAlone(services, ground, id).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} webhook events failed.`);
}

async function workAlone(services: Services, ground: WebhookGround, id: string): Promise<void> {
  try {
    await work(services, ground, [id]);
  } catch (error) {
    if (!isLostConnection(error)) await recordFailure(services, id, error);
    throw error;
  }
}

async function work(services: Services, ground: WebhookGround, ids: readonly string[]): Promise<void> {
  await write(services, async (tx, tell) => {
    // Two workers that have the same event wait for each other here, and the second one finds it done.
    const events = await tx.$queryRaw<OpenEvent[]>`
      select id::text, provider, account, sandbox as "isSandbox", key_id as "keyId", nonce, ciphertext
      from webhook_event where id = any(${ids}::uuid[]) and status in ('RECEIVED', 'DEAD') order by id for update`;
    const done: string[] = [];
    const ignored: string[] = [];
    for (const { id, provider, account, isSandbox, ...box } of events) {
      const event = unsealEvent(services.settings.keyring, provider, id, box);
      let effects = 0;
      for (const fact of factsOf(ground, provider, event)) {
        effects += await apply(ground.effects, fact, { tx, tell, services, provider, account, isSandbox });
      }
      (effects > 0 ? done : ignored).push(id);
    }
    if (events.length === 0) return;
    await tx.$executeRaw`
      update webhook_event
      set status = case when id = any(${done}::uuid[]) then 'DONE' else 'IGNORED' end,
        attempts = attempts + 1, last_error = null, done_at = now()
      where id = any(${[...done, ...ignored]}::uuid[])`;
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
