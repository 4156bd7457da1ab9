import type { Services } from '../../services.ts';
import { deletionsSince, keepDeletions } from '../cursors/cursor.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { readAgain } from './read-again.ts';

/** Ends the links of contacts that the CRM lists as deleted since the last time. One that was restored is found by its id, and stays. */
export async function readDeletions(services: Services, sync: OpenSync): Promise<void> {
  const list = sync.crm.deletedContacts;
  if (list === null) return;
  const since = await deletionsSince(services.db, sync.of);
  const until = new Date();
  let cursor: string | null = null;
  do {
    await sync.keepLease();
    const page: { readonly ids: readonly string[]; readonly cursor: string | null } = await list({
      since,
      cursor,
    });
    for (let at = 0; at < page.ids.length; at += sync.crm.batch) {
      await readAgain(services, sync, page.ids.slice(at, at + sync.crm.batch));
    }
    ({ cursor } = page);
  } while (cursor !== null);
  await services.db.$transaction((tx) => keepDeletions(tx, sync.of, until));
}
