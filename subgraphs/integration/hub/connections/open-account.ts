import { z } from 'zod';
import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import type { Services } from '../../services.ts';
import type { Capabilities, Capability } from '../capabilities/capabilities.ts';
import type { Grant } from '../definition/auth.ts';
import type { Provider } from '../definition/define-provider.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import type { ProviderFile } from '../definition/provider-file.ts';
import type { ProviderHttp } from '../http/provider-http.ts';
import { accountGrant, lastingGrant, noGrant } from '../oauth/account-grant.ts';
import type { AccountGrant } from '../oauth/account-grant.ts';
import { sandboxesOf } from '../sandboxes/sandboxes.ts';
import { defaultAccount } from './account.ts';
import { connectionHttp, newConnectionHttp } from './connection-http.ts';
import { ForbiddenHost, resolveHosts } from './hosts.ts';
import type { ResolvedHost } from './hosts.ts';
import { grantOf, openCredentials, openTokens } from './opened-credentials.ts';
import { unusable } from './unusable.ts';

/** A provider that can be asked now. */
export interface OpenProvider {
  readonly id: string;
  readonly account: string;
  /** Whether the sandbox stands in for the real provider. */
  readonly isSandbox: boolean;
  readonly http: ProviderHttp;
  /** A cheap, free, authenticated request. @throws ProviderFailure */
  check(): Promise<void>;
  /** @throws for a capability that the provider does not have */
  can<Name extends Capability>(name: Name): Capabilities[Name];
  /** Where the file with an id is; null for a provider without files. @throws ProviderFailure */
  readonly file: ((id: string) => Promise<ProviderFile>) | null;
}

/**
 * A saved account. @throws ProviderFailure when it waits for an authorization or leads where this installation does not go
 */
export function openSaved(services: Services, provider: Provider, row: ProviderConnection): OpenProvider {
  const { settings } = services;
  const { account } = row;
  const tokens = provider.isOAuth ? openTokens(settings.keyring, row) : null;
  if (row.state !== 'CONNECTED' || (provider.isOAuth && tokens === null)) throw unusable(provider, row.state);
  try {
    return open(services, provider, {
      account,
      isSandbox: false,
      credentials: openCredentials(settings.keyring, row),
      grant: tokens && grantOf(tokens),
      baseUrls: settings.baseUrls[provider.id] ?? {},
      token: accountGrant(services, provider, account),
    });
  } catch (error) {
    throw asUnusable(provider, error);
  }
}

/** What has changed since the account was saved, for an administrator; anything else stays as it is. */
function asUnusable({ name, fields }: Provider, error: unknown): unknown {
  if (error instanceof z.ZodError) {
    return new ProviderFailure('CREDENTIALS', `${name} needs other fields than are saved: save them again.`);
  }
  if (!(error instanceof ForbiddenHost)) return error;
  const { field, message } = error;
  const what = field === null ? 'the address that it names' : (fields[field]?.label ?? field);
  return new ProviderFailure('UNAVAILABLE', `${name} can't be asked: ${what} ${message}.`);
}

/** The sandbox of a provider. It is started at its first use. */
export async function openSandbox(services: Services, provider: Provider): Promise<OpenProvider> {
  const sandboxes = sandboxesOf(services);
  if (!sandboxes) throw new Error('The sandboxes are turned off.');
  const { credentials, baseUrls, grant } = await sandboxes.connect(provider.id);
  return open(services, provider, {
    account: defaultAccount,
    isSandbox: true,
    credentials,
    grant,
    baseUrls,
    token: grant ? lastingGrant(grant) : noGrant(provider),
  });
}

/** Credentials that are about to be saved. @throws ProviderFailure for hosts that are not allowed */
export function openGiven(
  services: Services,
  provider: Provider,
  { account, credentials }: { readonly account: string; readonly credentials: unknown },
): OpenProvider {
  return open(services, provider, {
    account,
    isSandbox: false,
    isTried: true,
    credentials,
    grant: null,
    baseUrls: services.settings.baseUrls[provider.id] ?? {},
    token: noGrant(provider),
  });
}

interface Opening {
  readonly account: string;
  readonly isSandbox: boolean;
  /** Whether it is only tried: nothing of it is kept. */
  readonly isTried?: true;
  readonly credentials: unknown;
  readonly grant: Grant | null;
  /** By host: set by the operator, or the sandbox's. */
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly token: AccountGrant;
}

function open(services: Services, provider: Provider, opening: Opening): OpenProvider {
  const { account, isSandbox, grant, baseUrls, token } = opening;
  return provider.visit((spec, schema) => {
    const credentials = schema.parse(opening.credentials);
    const hosts: Readonly<Record<string, ResolvedHost>> = resolveHosts(spec.hosts, {
      credentials,
      grant,
      configured: baseUrls,
      mayBeLocal: services.settings.localProviders,
    });
    const connect = opening.isTried === true ? newConnectionHttp : connectionHttp;
    const http = connect(services, spec, { account, isSandbox, credentials, hosts, token });
    const use = { credentials, http, isSandbox };
    const { file = null } = spec;
    return {
      id: spec.id,
      account,
      isSandbox,
      http,
      check: () => spec.check(use),
      file: file && ((fileId) => file(use, fileId)),
      can: <Name extends Capability>(name: Name) => {
        const make = spec.can[name];
        if (!make) throw new Error(`${spec.name} has no capability ${name}.`);
        return make(use);
      },
    };
  });
}
