import { createLog } from '#platform/log/log.ts';
import { readConfig } from '../config.ts';
import { startGateway } from '../server.ts';
import type { Gateway, GatewayPlugin } from '../server.ts';

/** The secret that the gateways of tests share with nobody. */
export const testKey = 'a-secret-of-at-least-32-characters';

export interface EdgeGateway extends Gateway {
  readonly endpoint: string;
  readonly socketEndpoint: string;
}

/** The whole gateway as `npm run gateway` starts it, on a free port. */
export async function startEdgeGateway(
  sdl: string,
  environment: Readonly<Record<string, string>> = {},
  plugins: readonly GatewayPlugin[] = [],
): Promise<EdgeGateway> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', GATEWAY_KEY: testKey, ...environment });
  const log = createLog({ name: 'gateway', level: config.LOG_LEVEL });
  const gateway = await startGateway({ config, sdl, log, plugins });
  return {
    ...gateway,
    endpoint: `${gateway.url}/graphql`,
    socketEndpoint: `${gateway.url.replace('http', 'ws')}/graphql`,
  };
}
