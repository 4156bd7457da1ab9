import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Federation } from '../federation/engine.ts';
import { explainPlan } from './explain.ts';
import { explorer } from './explorer.ts';
import type { ExplorerOptions } from './explorer.ts';
import { describeOwnership } from './ownership.ts';

/** What the explorer needs of a gateway. */
export interface ExplorerParts {
  readonly server: { readonly app: FastifyInstance };
  readonly federation: Federation;
  readonly log: Logger;
}

/** The explorer as a plugin of the gateway: what it tells is about the supergraph that is served at that moment. */
export function explorerPlugin(
  options: Pick<ExplorerOptions, 'enabled' | 'title' | 'examples'>,
): (parts: ExplorerParts) => Promise<void> {
  return ({ server, federation, log }) =>
    explorer(server.app, {
      ...options,
      describe: () => describeOwnership(federation.supergraph().sdl),
      plan: (request, correlationId) =>
        explainPlan(federation, request, {
          // Planning asks no subgraph: nobody's rights are needed.
          caller: { rights: '', authorization: () => Promise.resolve(undefined) },
          correlationId,
          signal: new AbortController().signal,
          log,
        }),
    });
}
