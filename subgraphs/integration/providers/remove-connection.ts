import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../services.ts';
import { stateOf } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import type { Provider } from './credentials.ts';

/** Deletes a provider's credentials. @throws NOT_FOUND for a provider without saved credentials */
export async function removeConnection(
  services: Services,
  provider: Provider,
  viewer: Operator | ApiKey,
): Promise<ProviderConnectionState> {
  await write(services, async (tx) => {
    const { count } = await tx.providerConnection.deleteMany({ where: { provider } });
    if (count === 0) throw notFound('Connection');
    await recordPrivileged(tx, viewer, {
      action: 'PROVIDER_DISCONNECTED',
      subject: { type: 'PROVIDER', id: provider },
      facts: { provider },
    });
  });
  services.log.info({ provider, removedBy: viewer.sub }, 'provider disconnected');
  return stateOf(services, provider, null);
}
