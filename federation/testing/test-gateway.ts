import { createLog } from '#platform/log/log.ts';
import { bearerToken } from '#platform/transport/credentials.ts';
import { serveGraphQL } from '#platform/transport/serve-graphql.ts';
import { createServer } from '#platform/server/server.ts';
import type { Caller } from '../caller.ts';
import { fixedSource, startFederation } from '../federation.ts';
import type { Federation, SupergraphSource } from '../federation.ts';
import type { SourcedFederationOptions } from '../start-federation.ts';

export interface TestGateway {
  readonly url: string;
  readonly socketUrl: string;
  readonly federation: Federation;
  /** Everything that was logged. */
  logged(): string;
  /** Breaks every client connection. */
  breakConnections(): void;
  close(): Promise<void>;
}

/**
 * A gateway without an edge. The bearer token is both the caller and its rights, and is forwarded to subgraphs. A
 * caller with a token is signed in.
 */
export async function startTestGateway(
  supergraph: string | SupergraphSource,
  options: Partial<Omit<SourcedFederationOptions, 'source' | 'log'>> = {},
): Promise<TestGateway> {
  let logged = '';
  const log = createLog({
    name: 'gateway',
    level: 'info',
    destination: { write: (line) => (logged += line) },
  });
  const source = typeof supergraph === 'string' ? fixedSource(supergraph) : supergraph;
  const federation = await startFederation({ source, log, ...options });
  const server = createServer<Caller>({ log, drainMs: 0 });
  serveGraphQL(server, {
    engine: federation.engine,
    authenticate: (credentials) => {
      const given = bearerToken(credentials.get('authorization'));
      const token = given ?? 'nobody';
      return {
        rights: token,
        countedAs: token,
        authenticated: given !== undefined,
        authorization: () => Promise.resolve(`Bearer ${token}`),
      };
    },
    socket: { maxOperations: 10_000 },
  });
  const base = await server.listen({ port: 0 });
  return {
    url: `${base}/graphql`,
    socketUrl: `${base.replace('http', 'ws')}/graphql`,
    federation,
    logged: () => logged,
    breakConnections: () => server.app.server.closeAllConnections(),
    close: async () => {
      await server.close();
      await federation.close();
    },
  };
}
