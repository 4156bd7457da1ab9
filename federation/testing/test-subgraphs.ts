import { once } from 'node:events';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createLog } from '#platform/log/log.ts';
import { currentCorrelationId } from '#platform/log/correlation.ts';
import { bearerToken } from '#platform/transport/credentials.ts';
import { serveGraphQL } from '#platform/transport/serve-graphql.ts';
import type { Call } from '#platform/graphql/operation.ts';
import { createSchemaEngine } from '#platform/graphql/graphql-engine.ts';
import { createServer } from '#platform/server/server.ts';
import type { TransportServer } from '#platform/server/server.ts';

/** Resolvers get the call as their context. The caller is the unchanged bearer token. */
export type TestContext = Call<string>;

export interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: GraphQLResolverMap<TestContext>;
}

/** One subgraph over real HTTP and WebSocket. It can be killed and restarted at the same address. */
export interface TestSubgraph {
  readonly name: string;
  readonly url: string;
  /** Operations that it received, each with its caller and correlation id. */
  readonly seen: {
    query: string;
    variables: Readonly<Record<string, unknown>> | undefined;
    caller: string;
    correlationId: string | undefined;
  }[];
  /** The number of open subscriptions. */
  open(): number;
  /** Ends it like a crash: connections break. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Replaces it with another version at the same address. */
  rollOut(change: (source: SubgraphSource) => SubgraphSource): Promise<void>;
}

export const linkHeader = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: [
        "@key"
        "@shareable"
        "@external"
        "@requires"
        "@provides"
        "@interfaceObject"
        "@override"
        "@authenticated"
        "@requiresScopes"
        "@composeDirective"
      ]
    )
    @link(url: "https://switchboard.dev/live/v1.0", import: ["@resumable", "@restartable"])
    @composeDirective(name: "@resumable")
    @composeDirective(name: "@restartable")
  directive @resumable(argument: String!, cursor: String!, start: String) on FIELD_DEFINITION
  directive @restartable on FIELD_DEFINITION
`;

export async function serveTestSchema(source: SubgraphSource): Promise<TestSubgraph> {
  const log = createLog({ name: source.name, level: 'silent' });
  const seen: TestSubgraph['seen'] = [];
  let open = 0;
  let version = source;
  let server: TransportServer<string> | undefined;
  let port = 0;
  let url = '';

  async function start(): Promise<void> {
    // These resolvers only receive contexts that are made here.
    const resolvers = version.resolvers as GraphQLResolverMap<unknown>;
    const schema = buildSubgraphSchema({ typeDefs: parse(linkHeader + version.sdl), resolvers });
    const engine = createSchemaEngine<string>({ schema, createContext: (call): TestContext => call });
    server = createServer<string>({ log, drainMs: 0 });
    serveGraphQL(server, {
      authenticate: (credentials) => bearerToken(credentials.get('authorization')) ?? '',
      socket: { authenticateEach: true, maxPayload: 16 * 1024 * 1024, maxOperations: 100_000 },
      engine: {
        ...engine,
        prepare(request, call) {
          const { query, variables } = request;
          seen.push({ query, variables, caller: call.caller, correlationId: currentCorrelationId() });
          return engine.prepare(request, call);
        },
        async subscribe(prepared, request, call) {
          open += 1;
          call.signal.addEventListener('abort', () => (open -= 1), { once: true });
          return engine.subscribe(prepared, request, call);
        },
      },
    });
    const base = await server.listen({ port });
    port = Number(new URL(base).port);
    url = `${base}/graphql`;
  }

  async function kill(): Promise<void> {
    if (!server) return;
    const ending = server;
    server = undefined;
    const closed = once(ending.app.server, 'close');
    ending.connections.closeCaller(() => true, 1012, 'Killed');
    ending.app.server.closeAllConnections();
    ending.app.server.close();
    await closed;
    await ending.close();
  }

  await start();
  return {
    name: source.name,
    get url() {
      return url;
    },
    seen,
    open: () => open,
    kill,
    start,
    async rollOut(change) {
      version = change(version);
      await kill();
      await start();
    },
  };
}

/** The supergraph of subgraphs, as `npm run compose` would write it. Throws when they do not compose. */
export function composeSupergraph(subgraphs: readonly { name: string; sdl: string; url: string }[]): string {
  const composed = composeServices(
    subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(linkHeader + sdl) })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}
