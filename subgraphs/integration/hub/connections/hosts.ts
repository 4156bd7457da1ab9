import type { Grant } from '../definition/auth.ts';
import type { Host } from '../definition/define-provider.ts';
import { ProviderFailure } from '../http/provider-failure.ts';

/** Where a host is. */
export interface ResolvedHost {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Whether only public addresses may be reached: so for every address that neither we nor the operator wrote. */
  readonly isGuarded: boolean;
}

/** What hosts depend on. */
export interface HostFacts<Fields> {
  readonly credentials: Fields;
  readonly grant: Grant | null;
  /** By host: set by the operator. */
  readonly configured: Readonly<Record<string, string>>;
  /** Whether credentials may name a service on this machine. */
  readonly mayBeLocal: boolean;
}

/** An address that a connection must not have. */
export class ForbiddenHost extends ProviderFailure {
  /** The field that names it; null where the provider itself did. */
  readonly field: string | null;

  constructor(field: string | null, message: string) {
    super('REFUSED', message);
    this.field = field;
  }
}

/** Where the hosts of a connection are. @throws ForbiddenHost */
export function resolveHosts<Fields>(
  hosts: Readonly<Record<string, Host<Fields>>>,
  facts: HostFacts<Fields>,
): Readonly<Record<string, ResolvedHost>> {
  return Object.fromEntries(
    Object.entries(hosts).map(([name, host]) => [name, resolveHost(host, facts.configured[name], facts)]),
  );
}

/** Where one host is, set by the operator or not. @throws ForbiddenHost */
export function resolveHost<Fields>(
  host: Host<Fields>,
  configured: string | undefined,
  { credentials, grant, mayBeLocal }: HostFacts<Fields>,
): ResolvedHost {
  if (configured !== undefined) return { baseUrl: configured, isGuarded: false };
  if (typeof host === 'string') return { baseUrl: host.replace(/\/+$/, ''), isGuarded: false };
  const given = host.of({ credentials, grant }).replace(/\/+$/, '');
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url) throw new ForbiddenHost(host.field, 'is not a URL');
  if (isLoopback(url)) {
    if (mayBeLocal && host.suffixes === undefined) return { baseUrl: given, isGuarded: false };
    throw new ForbiddenHost(host.field, 'must not lead to this machine, unless LOCAL_PROVIDERS is true');
  }
  if (url.protocol !== 'https:') throw new ForbiddenHost(host.field, 'must begin with https://');
  if (host.suffixes && !host.suffixes.some((end) => url.hostname.endsWith(end))) {
    throw new ForbiddenHost(host.field, `must end with ${host.suffixes.join(' or ')}`);
  }
  return { baseUrl: given, isGuarded: true };
}

/** Whether a URL names this machine: the only place that plain `http` may go to. */
function isLoopback({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
