import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { defineLiveChanges } from '#platform/streams/live-changes.ts';
import type { Context } from '../../context.ts';
import { listSyncs } from './list-syncs.ts';
import type { SyncState } from './list-syncs.ts';
import { syncsKind } from './sync-stream.ts';

/** Synchronizations that may stand otherwise than before. */
export interface SyncChange {
  readonly syncs: readonly SyncState[];
  readonly at: Date;
}

const followChanges = defineLiveChanges({
  kinds: [syncsKind],
  name: 'of-crm-syncs',
  condition: accountHolds,
  refusal: () => forbidden('Only administrators may do this.'),
});

/** The synchronizations of each CRM that has moved on, until `signal` aborts or the right is lost. */
export async function* followSyncs(
  context: Context,
  viewer: Operator | ApiKey,
): AsyncGenerator<SyncChange, void, undefined> {
  const read = async (ids: readonly string[]): Promise<readonly SyncChange[]> => {
    const all = await listSyncs(context);
    return [{ syncs: all.filter(({ provider }) => ids.includes(provider)), at: new Date() }];
  };
  for await (const change of followChanges(context, viewer, read)) {
    yield change ?? { syncs: await listSyncs(context), at: new Date() };
  }
}
