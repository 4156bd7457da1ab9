import { v7 as newId } from 'uuid';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { eventAttempts, eventsOfJob, webhookEventContract } from './webhook-event-contract.ts';
import type { NamedEvent } from './seal-event.ts';
import { sealEvent } from './seal-event.ts';

/** Events of one signed request. */
export interface SignedEvents {
  readonly provider: string;
  readonly account: string;
  readonly isSandbox: boolean;
  readonly events: readonly NamedEvent[];
}

/**
 * Stores events and the jobs that work on them: both or neither. An event that is known already is left alone: the unique index
 * decides, so that two copies that arrive at once are one event.
 * @returns how many are new
 */
export async function storeEvents(services: Services, requests: readonly SignedEvents[]): Promise<number> {
  const rows = requests.flatMap((request) => request.events.map((event) => rowOf(services, request, event)));
  if (rows.length === 0) return 0;
  return write(services, async (tx) => {
    const stored = await tx.webhookEvent.createManyAndReturn({
      data: rows,
      skipDuplicates: true,
      select: { id: true },
    });
    const jobs = inParts(stored, eventsOfJob).map((part) =>
      newJob(webhookEventContract, { eventIds: part.map(({ id }) => id) }, { maxAttempts: eventAttempts }),
    );
    await addJobs(tx, jobs);
    return stored.length;
  });
}

function inParts<Item>(items: readonly Item[], most: number): Item[][] {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_part, index) => items.slice(index * most, (index + 1) * most));
}

function rowOf({ settings }: Services, { provider, account, isSandbox }: SignedEvents, event: NamedEvent) {
  const id = newId();
  return {
    id,
    provider,
    account,
    sandbox: isSandbox,
    externalId: event.externalId,
    type: event.type,
    ...sealEvent(settings.keyring, provider, id, event),
  };
}
