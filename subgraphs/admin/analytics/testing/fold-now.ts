import type { AdminServices } from '../../context.ts';
import { factsOf } from '../facts/facts-of.ts';
import { storeFacts } from '../facts/store-facts.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { fold } from '../rollups/fold.ts';

/** Makes all rollups that are noted, also where the process itself is about to. */
export async function foldNow(services: Pick<AdminServices, 'db' | 'notifier'>): Promise<void> {
  do await fold(services);
  while ((await services.db.analyticsDirty.count()) > 0);
}

/** Stores what events tell, as the receiver of domain events does. */
export async function receive(
  { db }: Pick<AdminServices, 'db'>,
  events: readonly DomainEvent[],
): Promise<void> {
  await db.$transaction((tx) => storeFacts(tx, events.flatMap(factsOf)));
}
