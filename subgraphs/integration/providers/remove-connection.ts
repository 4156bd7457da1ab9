import { notFound } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import { stateOf } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import type { Provider } from './credentials.ts';

/** Deletes a provider's credentials. @throws NOT_FOUND for a provider without saved credentials */
export async function removeConnection(
  services: Services,
  provider: Provider,
  removedBy: string,
): Promise<ProviderConnectionState> {
  await write(services, async (tx) => {
    const { count } = await tx.providerConnection.deleteMany({ where: { provider } });
    if (count === 0) throw notFound('Connection');
    await audit(tx, 'PROVIDER_DISCONNECTED', removedBy, { provider });
  });
  services.log.info({ provider, removedBy }, 'provider disconnected');
  return stateOf(services, provider, null);
}
