import { createHash } from 'node:crypto';
import type { Services } from '../../services.ts';
import type { AccountGrant } from '../oauth/account-grant.ts';
import type { ProviderSpec } from '../definition/define-provider.ts';
import type { Credentials, FieldDescriptions } from '../definition/fields.ts';
import { healthOf } from '../health/health-of.ts';
import { uncounted } from '../health/health.ts';
import type { Health } from '../health/health.ts';
import { authorizer } from '../http/authorize.ts';
import { createProviderHttp } from '../http/create-provider-http.ts';
import type { ProviderHttpOptions } from '../http/create-provider-http.ts';
import type { ProviderHttp } from '../http/provider-http.ts';
import { sandboxAccount } from './account.ts';
import type { ResolvedHost } from './hosts.ts';

/** A sandbox is on this machine: the provider's own rate would only slow it down. */
const sandboxRate = { perSecond: 1_000, burst: 1_000 };

/** An account of a provider, as its requests need it. */
export interface AccountAccess<Fields extends FieldDescriptions> {
  readonly account: string;
  readonly isSandbox: boolean;
  readonly credentials: Credentials<Fields>;
  readonly hosts: Readonly<Record<string, ResolvedHost>>;
  /** Of a provider with OAuth. */
  readonly token: AccountGrant;
}

/** What an account is asked through, as long as nothing of it changes. */
interface Kept {
  readonly fingerprint: string;
  readonly http: ProviderHttp;
}

/** By notifier, of which a process has one. */
const kept = new WeakMap<Services['notifier'], Map<string, Kept>>();

/**
 * What an account is asked through. It is made once for the same credentials and hosts: breakers, limits and bought tokens live with it.
 */
export function connectionHttp<Fields extends FieldDescriptions>(
  services: Services,
  spec: ProviderSpec<Fields>,
  access: AccountAccess<Fields>,
): ProviderHttp {
  const { account, isSandbox, credentials, hosts } = access;
  const ofProcess = kept.get(services.notifier) ?? new Map<string, Kept>();
  kept.set(services.notifier, ofProcess);
  const key = `${spec.id}/${isSandbox ? 'sandbox' : account}`;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([credentials, hosts]))
    .digest('base64');
  const known = ofProcess.get(key);
  if (known?.fingerprint === fingerprint) return known.http;
  const http = createHttp(services, spec, access, healthOf(services));
  ofProcess.set(key, { fingerprint, http });
  return http;
}

/** The same for an account that is only tried: what it answers says nothing about the one that is used. */
export function newConnectionHttp<Fields extends FieldDescriptions>(
  services: Services,
  spec: ProviderSpec<Fields>,
  access: AccountAccess<Fields>,
): ProviderHttp {
  return createHttp(services, spec, access, uncounted);
}

function createHttp<Fields extends FieldDescriptions>(
  services: Services,
  spec: ProviderSpec<Fields>,
  { account, isSandbox, credentials, hosts, token }: AccountAccess<Fields>,
  health: Health,
): ProviderHttp {
  const { id, name, failure } = spec;
  const { pool, log } = services;
  const limits = isSandbox ? { ...spec.limits, ...sandboxRate } : spec.limits;
  const options: Omit<ProviderHttpOptions, 'authorize'> = {
    provider: { id, name, failure, limits },
    account: isSandbox ? sandboxAccount : account,
    hosts,
    pool,
    log,
    health,
  };
  const bare = createProviderHttp({ ...options, authorize: (request) => Promise.resolve(request) });
  const authorize = authorizer(spec.auth, credentials, { http: bare, token });
  return createProviderHttp({ ...options, authorize });
}
