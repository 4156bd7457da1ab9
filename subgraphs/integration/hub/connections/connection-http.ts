import { createHash } from 'node:crypto';
import type { Services } from '../../services.ts';
import type { Grant } from '../definition/auth.ts';
import type { ProviderSpec } from '../definition/define-provider.ts';
import type { Credentials, FieldDescriptions } from '../definition/fields.ts';
import type { ProviderHttp } from '../http/provider-http.ts';
import type { ResolvedHost } from './hosts.ts';
import { createInterimHttp, interimAuthorizer } from './interim-http.ts';

/** An account of a provider, as its requests need it. */
export interface AccountAccess<Fields extends FieldDescriptions> {
  readonly account: string;
  readonly isSandbox: boolean;
  readonly credentials: Credentials<Fields>;
  readonly hosts: Readonly<Record<string, ResolvedHost>>;
  /** A token that is still valid, of a provider with OAuth. */
  readonly fresh: () => Promise<Grant>;
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
  const http = newConnectionHttp(services, spec, access);
  ofProcess.set(key, { fingerprint, http });
  return http;
}

/** The same for an account that is only tried. */
export function newConnectionHttp<Fields extends FieldDescriptions>(
  services: Services,
  spec: ProviderSpec<Fields>,
  { credentials, hosts, fresh }: AccountAccess<Fields>,
): ProviderHttp {
  const { id, name, failure } = spec;
  services.log.trace({ provider: id }, 'provider opened');
  return createInterimHttp({
    provider: { id, name, failure },
    hosts,
    authorize: interimAuthorizer(spec.auth, credentials, fresh),
  });
}
