import { write } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { endLinks, linksOfContacts } from '../links/links.ts';
import { syncStream } from '../syncs/sync-stream.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { applyContacts } from './apply-contacts.ts';

/**
 * Reads contacts by their ids and follows what they are now. One that the CRM does not have any more ends its link; the customer stays.
 * Only contacts that are linked are asked for.
 * @param keep is part of the transaction
 */
export async function readAgain(
  services: Services,
  sync: OpenSync,
  externalIds: readonly string[],
  keep: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  const links = await linksOfContacts(services.db, sync.of, externalIds);
  const linked = [...links.values()].filter(({ state }) => state === 'LINKED');
  const asked = linked.map(({ externalId }) => externalId);
  const contacts = asked.length === 0 ? [] : await sync.crm.readContacts(sync.fields, asked);
  const found = new Set(contacts.map(({ id }) => id));
  const missing = linked.filter(({ externalId }) => !found.has(externalId));
  await sync.keepLease();
  await write(services, async (tx, tell) => {
    const changed = await applyContacts(tx, tell, sync, contacts);
    await endLinks(
      tx,
      sync.of,
      missing.map(({ localId }) => localId),
      'UNLINKED',
    );
    await keep(tx);
    if (changed === 0 && missing.length === 0) return;
    await tx.crmSync.updateMany({ where: sync.of, data: { pulled: { increment: changed } } });
    tell(syncStream(sync.of.provider), { type: 'sync.moved', data: { account: sync.of.account } });
  });
}
