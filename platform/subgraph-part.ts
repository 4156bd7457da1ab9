import type { FastifyInstance } from 'fastify';
import type { DomainEvent } from './events/domain-event.ts';
import type { Job } from './jobs/job.ts';
import type { Transaction } from './streams/append.ts';
import type { AuthenticateRequest } from './identity/authenticate.ts';
import type { SocketRoute } from './transport/serve-sockets.ts';
import type { Tell } from './writes/write.ts';

/**
 * What one capability adds to its subgraph. Its folder exports one from `part.ts`, and the subgraph lists it: a new capability is a
 * folder and a line there. The SDL of the folder is found by itself, and what it shows to whom is in its `rights.ts`.
 */
export interface SubgraphPart<Services> {
  readonly resolvers?: readonly object[];
  readonly jobs?: readonly Job<Services>[];
  /** Plain HTTP beside GraphQL. */
  readonly routes?: (app: FastifyInstance, services: Services, authenticate: AuthenticateRequest) => void;
  /** WebSockets beside GraphQL. */
  readonly sockets?: readonly SocketRoute<Services>[];
  /**
   * What follows from a domain event, in the transaction that stores it; see `EventReceiver` of the inbox. A part may name the type of
   * its own transactions, as this is a method.
   */
  react?(tx: Transaction, tell: Tell, event: DomainEvent, services: Services): Promise<void>;
  /** Work that runs as long as the process. It waits for a database that is away. @returns ends it */
  readonly start?: (services: Services) => Promise<() => Promise<void>>;
}

/** All parts of a subgraph as one. What starts first ends last. */
export function joinParts<Services>(
  parts: readonly SubgraphPart<Services>[],
): Required<SubgraphPart<Services>> {
  return {
    resolvers: parts.flatMap(({ resolvers = [] }) => resolvers),
    jobs: parts.flatMap(({ jobs = [] }) => jobs),
    sockets: parts.flatMap(({ sockets = [] }) => sockets),
    routes: (app, services, authenticate) => {
      for (const { routes } of parts) routes?.(app, services, authenticate);
    },
    react: async (tx, tell, event, services) => {
      for (const part of parts) await part.react?.(tx, tell, event, services);
    },
    start: async (services) => {
      const ends: (() => Promise<void>)[] = [];
      for (const { start } of parts) if (start) ends.unshift(await start(services));
      return async () => {
        for (const end of ends) await end();
      };
    },
  };
}
