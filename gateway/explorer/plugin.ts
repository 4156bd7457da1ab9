import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { credentialsFromRequest } from '#platform/transport/credentials.ts';
import type { Authenticate } from '#platform/transport/credentials.ts';
import type { Engine } from '#platform/graphql/operation.ts';
import type { Caller, Federation, PlannedOperation } from '#federation/federation.ts';
import { explain } from './explain.ts';
import { explorer } from './explorer.ts';
import type { ExplorerOptions } from './explorer.ts';
import { describeOwnership } from './ownership.ts';

/** The parts of a gateway that the explorer uses. */
export interface ExplorerParts<Known extends Caller> {
  readonly server: { readonly app: FastifyInstance };
  readonly federation: Federation;
  /** Prepares operations as for a run: planning is counted and limited in the same way. */
  readonly engine: Pick<Engine<Known, PlannedOperation>, 'prepare'>;
  readonly authenticate: Authenticate<Known>;
  readonly log: Logger;
}

/** The explorer as a plugin of the gateway. It always shows the supergraph that is served now. */
export function explorerPlugin<Known extends Caller>(
  options: Pick<ExplorerOptions, 'enabled' | 'title' | 'examples' | 'offerAccounts'>,
): (parts: ExplorerParts<Known>) => Promise<void> {
  return ({ server, federation, engine, authenticate, log }) =>
    explorer(server.app, {
      ...options,
      schema: () => federation.supergraph().schema,
      describe: () => describeOwnership(federation.supergraph().sdl),
      async plan(operation, request, reply, signal) {
        const caller = await authenticate(credentialsFromRequest(request, reply));
        const call = { caller, correlationId: request.id, address: request.ip, signal, log };
        const prepared = await engine.prepare(operation, call);
        if ('errors' in prepared)
          throw prepared.errors[0] ?? new GraphQLError('The operation cannot be planned.');
        return explain(prepared, operation.variables ?? {}, caller.countedAs);
      },
    });
}
