import { createLog } from '#platform/log/log.ts';
import { fixedSource } from '#federation/federation.ts';
import type { SupergraphSource } from '#federation/federation.ts';
import { readConfig } from '../config.ts';
import { startGateway } from '../server.ts';
import type { Gateway, GatewayPlugin } from '../server.ts';

/** The secret of test gateways. */
export const testKey = 'a-secret-of-at-least-32-characters';

export interface EdgeGateway extends Gateway {
  readonly endpoint: string;
  readonly socketEndpoint: string;
  /** Everything logged at `LOG_LEVEL`; by default nothing. */
  logged(): string;
}

/**
 * The whole gateway as `npm run gateway` starts it, on a free port.
 * @param supergraph its SDL or source; undefined for the one named by `SUPERGRAPH`
 */
export async function startEdgeGateway(
  supergraph: string | SupergraphSource | undefined,
  environment: Readonly<Record<string, string>> = {},
  plugins: readonly GatewayPlugin[] = [],
): Promise<EdgeGateway> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', GATEWAY_KEY: testKey, ...environment });
  let logged = '';
  const destination = { write: (line: string) => (logged += line) };
  const log = createLog({ name: 'gateway', level: config.LOG_LEVEL, destination });
  const source = typeof supergraph === 'string' ? fixedSource(supergraph) : supergraph;
  const gateway = await startGateway({ config, log, plugins, ...(source === undefined ? {} : { source }) });
  return {
    ...gateway,
    logged: () => logged,
    endpoint: `${gateway.url}/graphql`,
    socketEndpoint: `${gateway.url.replace('http', 'ws')}/graphql`,
  };
}
