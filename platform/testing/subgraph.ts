import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { z } from 'zod';
import { signClaims, signingKey } from '../identity/jwt.ts';
import type { Claims } from '../identity/claims.ts';
import { nobody } from './viewers.ts';
import { startSubgraph } from '../subgraph.ts';
import type { RunningSubgraph, SubgraphDefinition, SubgraphDatabase } from '../subgraph.ts';
import { createTestDatabase } from './database.ts';

/** What gateway and subgraphs of tests share. */
export const gatewayKey = 'the-gateway-key-of-the-tests-is-no-secret';

const errorSchema = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.looseObject({ code: z.string().optional(), field: z.string().optional() }).default({}),
});
const resultSchema = z.object({
  // What an operation answers is checked by the test that sent it.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: z.custom<any>().nullish(),
  errors: z.array(errorSchema).optional(),
});

/** An answer as a client sees it. */
export type TestResult = z.infer<typeof resultSchema>;

/** One live subscription of a test: what came so far, and its end. */
export interface TestSubscription {
  readonly results: readonly TestResult[];
  /** Resolves when the subscription has ended, by whichever side. */
  readonly ended: Promise<unknown>;
  stop(): void;
}

/** A subgraph on a database of its own, as the gateway would call it. */
export interface TestSubgraph<Database, Settings> extends RunningSubgraph<Database, Settings> {
  readonly databaseUrl: string;
  /** Sends one operation over HTTP with the viewer's rights. */
  send(viewer: Partial<Claims>, query: string, variables?: Record<string, unknown>): Promise<TestResult>;
  subscribe(
    viewer: Partial<Claims>,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<TestSubscription>;
  /** A request beside GraphQL; `path` begins with a slash. */
  fetch(viewer: Partial<Claims>, path: string, init?: RequestInit): Promise<Response>;
  /** What the gateway sends beside the headers of a provider. */
  gatewayAuthorization(): Promise<string>;
  /** A socket beside GraphQL, as the gateway opens it for a provider; `path` begins with a slash. */
  socket(path: string, headers?: Readonly<Record<string, string>>): Promise<WebSocket>;
}

/** Starts a subgraph for tests: real Postgres, real HTTP, real sockets. */
export async function startTestSubgraph<Database extends SubgraphDatabase, Settings, Loaders>(
  definition: SubgraphDefinition<Database, Settings, Loaders>,
  variables: NodeJS.ProcessEnv = {},
): Promise<TestSubgraph<Database, Settings>> {
  const database = await createTestDatabase();
  const logLevel = process.env['LOG_LEVEL'] ?? 'silent';
  const running = await startSubgraph(definition, {
    DATABASE_URL: database.url,
    GATEWAY_KEY: gatewayKey,
    LOG_LEVEL: logLevel,
    ...variables,
  });
  const origin = new URL(running.url).origin;
  const authorization = async (viewer: Partial<Claims>) =>
    `Bearer ${await signClaims({ ...nobody, ...viewer }, signingKey(gatewayKey))}`;
  const sockets = createClient({
    url: running.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    lazy: true,
    retryAttempts: 0,
    connectionParams: async () => ({ authorization: await authorization({ role: 'GATEWAY' }) }),
  });

  return {
    ...running,
    databaseUrl: database.url,
    send: async (viewer, query, variables = {}) => {
      const headers = { authorization: await authorization(viewer), 'content-type': 'application/json' };
      const response = await fetch(running.url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return resultSchema.parse(await response.json());
    },
    subscribe: async (viewer, query, variables = {}) => {
      const extensions = { authorization: await authorization(viewer) };
      const results: TestResult[] = [];
      let stop = () => {};
      const ended = new Promise<unknown>((resolve) => {
        stop = sockets.subscribe(
          { query, variables, extensions },
          {
            next: (result) => results.push(resultSchema.parse(result)),
            error: resolve,
            complete: () => resolve(undefined),
          },
        );
      });
      return { results, ended, stop: () => stop() };
    },
    fetch: async (viewer, path, init = {}) => {
      const headers = new Headers(init.headers);
      const name = path.startsWith('/webhooks/') ? 'x-gateway-authorization' : 'authorization';
      headers.set(name, await authorization(viewer));
      return fetch(`${origin}${path}`, { ...init, headers });
    },
    gatewayAuthorization: () => authorization({ role: 'GATEWAY' }),
    socket: async (path, headers = {}) =>
      new WebSocket(`${origin.replace('http', 'ws')}${path}`, {
        headers: { ...headers, 'x-gateway-authorization': await authorization({ role: 'GATEWAY' }) },
        perMessageDeflate: false,
      }),
    stop: async () => {
      await sockets.dispose();
      await running.stop();
      await database.drop();
    },
  };
}
