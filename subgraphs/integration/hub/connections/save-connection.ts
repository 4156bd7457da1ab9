import { recordPrivileged } from '#contracts/audit.ts';
import { providerConnected } from '#contracts/events/providers.ts';
import { badInput } from '#platform/errors/errors.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import type { Provider } from '../definition/define-provider.ts';
import { asInputError, ProviderFailure } from '../http/provider-failure.ts';
import { keepFormer } from '../webhooks/signers.ts';
import { accountSchema, sealedAs } from './account.ts';
import { savedConnection } from './connection-state.ts';
import type { ProviderConnectionState } from './connection-state.ts';
import { connectionsStream } from './connections-stream.ts';
import { findProvider } from './find-provider.ts';
import { ForbiddenHost } from './hosts.ts';
import { openGiven } from './open-account.ts';
import { seal } from './sealed-box.ts';
import { shownFields } from './shown-fields.ts';

/** What an administrator enters to connect an account. */
export interface GivenConnection {
  readonly provider: string;
  readonly account: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Checks credentials with the provider and, if it accepts them, stores them encrypted in place of earlier ones. A provider that a person
 * authorizes can't be asked before that: it waits for the authorization.
 * @throws BAD_USER_INPUT for invalid or refused credentials, UPSTREAM_FAILED for a provider that can't be reached
 */
export async function saveConnection(
  services: Services,
  given: GivenConnection,
  viewer: Operator | ApiKey,
): Promise<ProviderConnectionState> {
  const provider = findProvider(services, given.provider, 'input.provider');
  const account = parseInput(accountSchema, given.account, 'input.account');
  const credentials = parseInput(provider.schema, valuesOf(provider, given.fields), 'input.fields');
  await tryOut(services, provider, { account, credentials });
  const of = { provider: provider.id, account };
  const row = {
    ...seal(services.settings.keyring, sealedAs(of, 'credentials'), JSON.stringify(credentials)),
    state: provider.isOAuth ? 'NEEDS_AUTHORIZATION' : 'CONNECTED',
    shown: shownFields(credentials, provider.fields),
    savedAt: new Date(),
    savedBy: viewer.sub,
    // Tokens belong to the client whose id and secret they were given to.
    tokenKeyId: null,
    tokenNonce: null,
    tokenCiphertext: null,
    tokenEndsAt: null,
    authorizedAt: null,
  };
  await write(services, async (tx, tell) => {
    await keepFormer(tx, provider.id, account);
    await tx.providerConnection.upsert({
      where: { provider_account: of },
      create: { ...of, ...row },
      update: { ...row, tokenVersion: { increment: 1 } },
    });
    await recordPrivileged(tx, viewer, {
      action: 'PROVIDER_CONNECTED',
      subject: { type: 'PROVIDER', id: provider.id },
      facts: { provider: provider.id },
    });
    tell(connectionsStream(provider.id), { type: 'provider.saved', data: { account } });
    if (row.state === 'CONNECTED') tell.publish(providerConnected, { id: provider.id }, { account });
  });
  services.log.info({ ...of, savedBy: viewer.sub }, 'provider connected');
  return savedConnection(provider, { ...row, account });
}

function valuesOf(provider: Provider, fields: GivenConnection['fields']): Record<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of fields) {
    if (!Object.hasOwn(provider.fields, name)) {
      throw badInput(`input.fields.${name}`, `is not a field of ${provider.name}`);
    }
    if (values.has(name)) throw badInput(`input.fields.${name}`, 'is given twice');
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

/** Asks the provider with the credentials, where that is possible yet. */
async function tryOut(
  services: Services,
  provider: Provider,
  given: { readonly account: string; readonly credentials: Readonly<Record<string, unknown>> },
): Promise<void> {
  try {
    // Hosts that a grant names are not known yet.
    if (!provider.isOAuth) await openGiven(services, provider, given).check();
  } catch (error) {
    throw error instanceof ProviderFailure ? asProblem(error, provider) : error;
  }
}

function asProblem(failure: ProviderFailure, { blame }: Provider): Error {
  if (failure instanceof ForbiddenHost && failure.field !== null) {
    return badInput(`input.fields.${failure.field}`, failure.message);
  }
  return asInputError(failure, blame === null ? 'input.provider' : `input.fields.${blame}`);
}
