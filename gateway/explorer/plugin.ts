import { describeOwnership } from './ownership.ts';
import { explainPlan } from './explain.ts';
import { explorer } from './explorer.ts';
import type { ExplorerOptions } from './explorer.ts';
import type { GatewayPlugin } from '../server.ts';

/** The explorer as a plugin of the gateway: what it tells about the supergraph is the one that is served now. */
export function explorerPlugin(
  options: Pick<ExplorerOptions, 'enabled' | 'title' | 'examples'>,
): GatewayPlugin {
  return ({ server, federation, log }) =>
    explorer(server.app, {
      ...options,
      describe: () => describeOwnership(federation.supergraph().sdl),
      plan: (request, correlationId) =>
        explainPlan(federation, request, {
          caller: { rights: '', authorization: () => Promise.resolve(undefined) },
          correlationId,
          signal: new AbortController().signal,
          log,
        }),
    });
}
