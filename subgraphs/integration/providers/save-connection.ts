import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { providerConnected } from '#contracts/events/providers.ts';
import { badInput } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { SaveProviderConnectionInput } from '#generated/graphql/integration.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../services.ts';
import { shownFields, stateOf } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import type { Provider } from './credentials.ts';
import { asInputError, ProviderFailure } from './provider-failure.ts';
import { providers, registry } from './definitions.ts';
import { seal } from '../hub/connections/sealed-box.ts';

/**
 * Checks credentials with the provider and, if it accepts them, stores them encrypted in place of earlier ones.
 * @throws BAD_USER_INPUT for invalid or refused credentials, UPSTREAM_FAILED for a provider that can't be reached
 */
export function saveConnection(
  services: Services,
  input: SaveProviderConnectionInput,
  viewer: Operator | ApiKey,
): Promise<ProviderConnectionState> {
  const given = z.record(z.string(), z.unknown()).parse(input);
  const [provider, ...others] = providers.filter((name) => given[registry[name].input] != null);
  if (provider === undefined || others.length > 0) {
    throw badInput('input', 'Give the credentials of exactly one provider.');
  }
  return checkAndSave(services, provider, given[registry[provider].input], viewer);
}

// The parameter ties the definition's parts to each other inside.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
async function checkAndSave<Name extends Provider>(
  services: Services,
  provider: Name,
  given: unknown,
  viewer: Operator | ApiKey,
): Promise<ProviderConnectionState> {
  const definition = registry[provider];
  const path = `input.${definition.input}`;
  const credentials = parseInput(definition.credentials, given, path);
  const { apiUrls, localProviders } = services.settings;
  if (!localProviders && definition.isLocal(credentials)) {
    throw badInput(`${path}.baseUrl`, 'must not lead to this machine, unless LOCAL_PROVIDERS is true');
  }
  const apiUrl = apiUrls[provider];
  await definition.check({ credentials, sandbox: false, apiUrl }).catch((error: unknown) => {
    throw error instanceof ProviderFailure ? asInputError(error, `${path}.${definition.secret}`) : error;
  });
  const row = {
    ...seal(services.settings.keyring, provider, JSON.stringify(credentials)),
    shown: shownFields(credentials, definition.fields),
    savedAt: new Date(),
    savedBy: viewer.sub,
  };
  await write(services, async (tx, tell) => {
    await tx.providerConnection.upsert({
      where: { provider_account: { provider, account: 'default' } },
      create: { provider, ...row },
      update: row,
    });
    await recordPrivileged(tx, viewer, {
      action: 'PROVIDER_CONNECTED',
      subject: { type: 'PROVIDER', id: provider },
      facts: { provider },
    });
    tell.publish(providerConnected, { id: provider }, { account: 'default' });
  });
  services.log.info({ provider, savedBy: viewer.sub }, 'provider connected');
  return stateOf(services, provider, row);
}
