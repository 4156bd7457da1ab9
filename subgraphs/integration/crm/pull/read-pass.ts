import { write } from '#platform/writes/write.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { endPass, keepPage, restartPass } from '../cursors/cursor.ts';
import type { Pass } from '../cursors/cursor.ts';
import { markSeen, unseenContacts } from '../links/links.ts';
import { syncStream } from '../syncs/sync-stream.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { applyContacts } from './apply-contacts.ts';
import { readAgain } from './read-again.ts';

/**
 * Reads the pages of a pass to their end. Each is followed in the transaction that keeps where the next one begins, so a pass that was
 * interrupted goes on there and loses nothing.
 */
export async function readPass(services: Services, sync: OpenSync, begun: Pass): Promise<void> {
  let pass = begun;
  for (;;) {
    await sync.keepLease();
    const read = await readPage(sync, pass);
    if (read === null) {
      // The CRM does not know the page any more.
      pass = await restartPass(services.db, sync.of, pass.since, pass.isFull);
      continue;
    }
    const { contacts, cursor } = read;
    const times = contacts.map(({ modifiedAt }) => modifiedAt.getTime());
    const newest = times.length === 0 ? null : new Date(Math.max(...times));
    const { id: passId, isFull } = pass;
    if (isFull && cursor === null)
      await endUnseen(
        services,
        sync,
        passId,
        contacts.map(({ id }) => id),
      );
    await write(services, async (tx, tell) => {
      const changed = await applyContacts(tx, tell, sync, contacts);
      if (isFull) {
        await markSeen(
          tx,
          sync.of,
          contacts.map(({ id }) => id),
          passId,
        );
      }
      if (cursor === null) await endPass(tx, sync.of, { passId, newest });
      else await keepPage(tx, sync.of, { passId, page: cursor, newest });
      await tx.crmSync.updateMany({
        where: sync.of,
        data: { pulled: { increment: changed }, ...(cursor === null && { lastPullAt: new Date() }) },
      });
      if (changed > 0 || cursor === null) {
        tell(syncStream(sync.of.provider), { type: 'sync.moved', data: { account: sync.of.account } });
      }
    });
    if (cursor === null) return;
    pass = { ...pass, page: cursor };
  }
}

async function readPage({ crm, fields }: OpenSync, { since, page }: Pass) {
  try {
    return await crm.changedContacts(fields, { since, cursor: page });
  } catch (error) {
    const isForgotten =
      error instanceof ProviderFailure && (error.kind === 'REFUSED' || error.kind === 'GONE');
    if (page !== null && isForgotten) return null;
    throw error;
  }
}

/**
 * Ends the links whose contacts a full pass has not seen. It began at the first page and has read the last one; nevertheless each is
 * asked for by its id before it counts as deleted.
 */
async function endUnseen(
  services: Services,
  sync: OpenSync,
  passId: string,
  lastPage: readonly string[],
): Promise<void> {
  const seenNow = new Set(lastPage);
  let after = '';
  for (;;) {
    const ids = await unseenContacts(services.db, sync.of, { passId, after, limit: sync.crm.batch });
    if (ids.length === 0) return;
    after = ids.at(-1) ?? after;
    const unseen = ids.filter((id) => !seenNow.has(id));
    if (unseen.length > 0) await readAgain(services, sync, unseen);
  }
}
