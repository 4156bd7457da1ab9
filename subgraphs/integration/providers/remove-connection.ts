import { notFound } from '#platform/errors/errors.ts';
import type { Services } from '../services.ts';
import { stateOf } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import type { Provider } from './credentials.ts';

/** Forgets a provider's credentials. @throws NOT_FOUND when none are saved */
export async function removeConnection(
  services: Services,
  provider: Provider,
  removedBy: string,
): Promise<ProviderConnectionState> {
  const { count } = await services.db.providerConnection.deleteMany({ where: { provider } });
  if (count === 0) throw notFound('Connection');
  services.log.info({ provider, removedBy }, 'provider disconnected');
  return stateOf(services, provider, null);
}
