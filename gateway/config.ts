import { ConfigurationError } from '#platform/configuration/configuration-error.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import type { Values } from '#platform/configuration/variable.ts';
import { gatewayVariables } from './variables.ts';

/** The gateway's configuration. `variables.ts` describes each variable. */
export interface GatewayConfig extends Values<typeof gatewayVariables> {
  readonly production: boolean;
  /** The replicas of subgraphs, by the upper-case form of their names: `SUBGRAPH_URL_<NAME>`. */
  readonly subgraphUrls: ReadonlyMap<string, readonly string[]>;
  /** Timeouts of single subgraphs in milliseconds, by the same names: `SUBGRAPH_TIMEOUT_MS_<NAME>`. */
  readonly subgraphTimeouts: ReadonlyMap<string, number>;
}

/** Reads the environment once. */
export const readConfig = defineReader(gatewayVariables, (values): GatewayConfig => {
  const problems: string[] = [];
  if (values.PERSISTED_ONLY && values.PERSISTED_DOCUMENTS === undefined) {
    problems.push('PERSISTED_ONLY is true: set PERSISTED_DOCUMENTS to a manifest as well.');
  }
  if (values.SESSION_COOKIE === 'none' && values.PUBLIC_URL?.startsWith('https:') !== true) {
    problems.push('SESSION_COOKIE is none: set PUBLIC_URL to an address that begins with https as well.');
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    ...values,
    production: values.NODE_ENV === 'production',
    subgraphUrls: values['SUBGRAPH_URL_<NAME>'],
    subgraphTimeouts: values['SUBGRAPH_TIMEOUT_MS_<NAME>'],
  };
});

/** Introspection is for development, unless it is switched on or off explicitly. */
export function mayIntrospect(config: GatewayConfig): boolean {
  return config.INTROSPECTION ?? !config.production;
}

/** Pages of this machine, on any port, as `frame-ancestors` names them. */
const localPages = ['http://localhost:*', 'http://127.0.0.1:*'];

/** The pages of other origins that may show this server's embeddable pages in a frame, as `frame-ancestors` names them. */
export function embeddingPages({
  EMBED_ORIGINS: named,
  ALLOWED_ORIGINS: allowed,
  production,
}: GatewayConfig): readonly string[] {
  if (named.includes('*')) return ['*'];
  return [
    ...new Set([...allowed.filter((origin) => origin !== '*'), ...named]),
    ...(production ? [] : localPages),
  ];
}

/** The replicas of a subgraph; undefined when the supergraph's own URL is used. */
export function urlsOf(config: GatewayConfig, subgraph: string): readonly string[] | undefined {
  return config.subgraphUrls.get(variableName(subgraph));
}

/** Milliseconds until a subgraph must have answered. */
export function deadlineOf(config: GatewayConfig, subgraph: string): number {
  return config.subgraphTimeouts.get(variableName(subgraph)) ?? config.SUBGRAPH_TIMEOUT_MS;
}

/** The form of a subgraph's name in variables: `order-history` is `ORDER_HISTORY`. */
export function variableName(subgraph: string): string {
  return subgraph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}
