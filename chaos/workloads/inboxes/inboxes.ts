import { print } from 'graphql';
import {
  MarkAllNotificationsReadDocument,
  MeDocument,
  NotificationCountsDocument,
  NotificationEventsDocument,
} from '#generated/operations/e2e.ts';
import { pause } from '#platform/time/pause.ts';
import type { Person } from '../../clients/person.ts';
import { noteFailure } from '../workload.ts';
import type { Play, Stage, Workload } from '../workload.ts';
import { readInboxEvent } from './inbox-event.ts';

/** Vendors whose inboxes are watched; the offers of the orders arrive there. */
const vendorNumbers = [1, 2, 5, 6, 9, 10, 13, 14];
/** How often each of them reads everything, in milliseconds. */
const readEveryMs = 2_000;

/** Vendors get offers into their inboxes and read them. */
export const inboxes: Workload = { name: 'inboxes', begin };

async function begin(stage: Stage): Promise<Play> {
  const people: { readonly id: string; readonly person: Person }[] = [];
  for (const number of vendorNumbers) {
    const person = await stage.as(`vendor${number}@demo.test`);
    const { me } = await person.insist(MeDocument, {});
    if (!me) throw new Error(`vendor${number} has no account.`);
    people.push({ id: me.id, person });
  }
  const missed: string[] = [];
  const writers = people.map(({ person }) => noteFailure(missed, readAll(stage, person)));
  return {
    writers: writers.length,
    subscriptions: people.map(({ id, person }) => ({
      label: `inbox ${id}`,
      stream: { schema: 'integration', id: `inbox:${id}` },
      person,
      query: print(NotificationEventsDocument),
      variables: {},
      read: readInboxEvent,
    })),
    // Reading is repeated until it is so: it has nothing that could be stored twice.
    acknowledged: [],
    missed,
    finished: Promise.all(writers),
    probe: async () => people[0]?.person.insist(NotificationCountsDocument, {}),
    stored: () => Promise.resolve([]),
  };
}

async function readAll({ stopping }: Stage, person: Person): Promise<void> {
  while (!stopping.aborted) {
    const { notificationCounts } = await person.insist(NotificationCountsDocument, {});
    const upToSeq = notificationCounts.headSeq;
    if (upToSeq > 0) await person.insist(MarkAllNotificationsReadDocument, { input: { upToSeq } });
    await pause(readEveryMs, stopping);
  }
}
