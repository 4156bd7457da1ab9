import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { defineLiveChanges } from '#platform/streams/live-changes.ts';
import type { Context } from '../../context.ts';
import { listConnections } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import { connectionsKind } from './connections-stream.ts';

/** Accounts that may be connected in another way than before. */
export interface ConnectionChange {
  /** Null where the accounts of any provider may have changed. */
  readonly provider: string | null;
  readonly connections: readonly ProviderConnectionState[];
  readonly at: Date;
}

const followChanges = defineLiveChanges({
  kinds: [connectionsKind],
  name: 'of-provider-connections',
  condition: accountHolds,
  refusal: () => forbidden('Only administrators may do this.'),
});

/** The accounts of each provider of which one has changed, until `signal` aborts or the right is lost. */
export async function* followConnections(
  context: Context,
  viewer: Operator | ApiKey,
): AsyncGenerator<ConnectionChange, void, undefined> {
  const read = async (ids: readonly string[]): Promise<readonly ConnectionChange[]> => {
    const all = await listConnections(context);
    const at = new Date();
    return ids.map((provider) => ({
      provider,
      connections: all.filter((connection) => connection.provider === provider),
      at,
    }));
  };
  for await (const change of followChanges(context, viewer, read)) {
    yield change ?? { provider: null, connections: await listConnections(context), at: new Date() };
  }
}
