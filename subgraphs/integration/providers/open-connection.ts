import type { Services } from '../services.ts';
import type { ProviderConnection, Provider } from './credentials.ts';
import { ProviderFailure } from './provider-failure.ts';
import { registry } from './definitions.ts';
import { sandboxesOf } from './sandboxes.ts';
import { unseal } from '../hub/connections/sealed-box.ts';

/**
 * The connection to use for a provider now: the saved credentials, else the sandbox.
 * @throws ProviderFailure when there is neither
 */
export async function openConnection<Name extends Provider>(
  services: Services,
  provider: Name,
): Promise<ProviderConnection<Name>> {
  const definition = registry[provider];
  const box = await services.db.providerConnection.findUnique({
    where: { provider_account: { provider, account: 'default' } },
  });
  if (box) {
    const opened: unknown = JSON.parse(unseal(services.settings.keyring, provider, box));
    const credentials = definition.credentials.parse(opened);
    if (!services.settings.localProviders && definition.isLocal(credentials)) {
      const message = `${definition.name} is connected to this machine, which needs LOCAL_PROVIDERS=true.`;
      throw new ProviderFailure('UNAVAILABLE', message, null);
    }
    return {
      credentials,
      sandbox: false,
      apiUrl: services.settings.apiUrls[provider],
    };
  }
  const sandbox = sandboxesOf(services)?.of[provider];
  if (!sandbox) {
    const message = `${definition.name} is not connected. An administrator can connect it.`;
    throw new ProviderFailure('UNAVAILABLE', message, null);
  }
  return { credentials: sandbox.credentials, sandbox: true, apiUrl: sandbox.url };
}
