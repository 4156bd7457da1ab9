import type { Services } from '../../services.ts';
import type { OAuthSpec } from '../definition/auth.ts';
import type { Provider } from '../definition/define-provider.ts';
import { resolveHost } from '../connections/hosts.ts';
import { uncounted } from '../health/health.ts';
import { createProviderHttp } from '../http/create-provider-http.ts';
import type { ProviderHttp } from '../http/provider-http.ts';
import { tokenFailure } from './token-failure.ts';
import { z } from 'zod';

/** This installation as a client of a provider with OAuth. */
export interface OAuthClient {
  /** The name that people read. */
  readonly name: string;
  readonly spec: Pick<
    OAuthSpec<never>,
    'token' | 'scopes' | 'pkce' | 'keep' | 'defaultLifetimeSeconds' | 'isGrantLost'
  >;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Further parameters of the authorization page. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly authorizeUrl: string;
  /** Asks the host that gives tokens. It adds no credentials. */
  readonly http: ProviderHttp;
}

const clientSchema = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1) });

/**
 * @param stored the saved credentials of an account
 * @throws for a provider without OAuth, ForbiddenHost for an address that is not allowed
 */
export function oauthClient(
  services: Services,
  provider: Provider,
  { account, stored }: { readonly account: string; readonly stored: unknown },
): OAuthClient {
  return provider.visit((spec, schema): OAuthClient => {
    const { auth } = spec;
    if (auth.kind !== 'OAUTH') throw new Error(`${spec.name} is not authorized by a person.`);
    const credentials = schema.parse(stored);
    const configured = services.settings.baseUrls[spec.id] ?? {};
    const facts = { credentials, grant: null, configured, mayBeLocal: services.settings.localProviders };
    const at = (name: string) => {
      const host = spec.hosts[name];
      if (host === undefined) throw new Error(`${spec.name} has no host ${name}.`);
      return resolveHost(host, configured[name], facts);
    };
    return {
      name: spec.name,
      spec: auth,
      ...clientSchema.parse(credentials),
      parameters: auth.parameters?.(credentials) ?? {},
      authorizeUrl: `${at(auth.authorize.host).baseUrl}${auth.authorize.path}`,
      http: createProviderHttp({
        provider: {
          id: spec.id,
          name: spec.name,
          limits: spec.limits,
          failure: tokenFailure(spec.name, auth.isGrantLost),
        },
        // A provider that limits its API still gives tokens, and the other way round.
        account: `${account}/tokens`,
        hosts: { [auth.token.host]: at(auth.token.host) },
        authorize: (request) => Promise.resolve(request),
        pool: services.pool,
        log: services.log,
        health: uncounted,
      }),
    };
  });
}
