import { EventEmitter, on } from 'node:events';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { GraphQLError, parse } from 'graphql';
import { createLog } from '../../log/log.ts';
import { currentCorrelationId } from '../../log/correlation.ts';
import { bearerToken } from '../credentials.ts';
import type { Authenticate } from '../credentials.ts';
import { serveGraphQL } from '../serve-graphql.ts';
import type { GraphQLOptions } from '../serve-graphql.ts';
import type { Call, Prepared } from '../../graphql/operation.ts';
import { createSchemaEngine } from '../../graphql/graphql-engine.ts';
import { createServer } from '../../server/server.ts';
import type { TransportServer } from '../../server/server.ts';

/** A small GraphQL server on a free port. Callers are `ada` and `grace`; no credentials is `anonymous`. */
export interface TestServer {
  readonly url: string;
  readonly socketUrl: string;
  readonly server: TransportServer<string>;
  /** Sends a value to every `ticks` subscription. */
  tick(value: number): void;
  /** Subscriptions to `ticks` that are open now. */
  listeners(): number;
  /** Contexts made so far: one per operation and one per event. */
  contexts(): number;
  bumps(): number;
  /** Events that `upTo` subscriptions have given so far. */
  produced(): number;
  /** `upTo` subscriptions that are over. */
  finished(): number;
  /** Subscriptions that were told of their end by their signal. */
  aborted(): number;
  close(): Promise<void>;
}

const typeDefs = /* GraphQL */ `
  input EchoInput {
    count: Int!
    more: [Int!]
  }
  type Query {
    whoami: String
    correlationId: String
    broken: String
    echo(input: EchoInput!): Int
  }
  type Mutation {
    bump: Int
  }
  type Subscription {
    ticks: Tick
    upTo(count: Int!): Int
    refused: Int
    failing: Int
  }
  type Tick {
    value: Int
    context: Int
  }
`;

interface Context {
  readonly call: Call<string>;
  readonly number: number;
}

const authenticate: Authenticate<string> = (credentials) => {
  const token = bearerToken(credentials.get('authorization'));
  if (token === undefined) return 'anonymous';
  if (token === 'ada' || token === 'grace') return token;
  throw new GraphQLError('Unknown session.', { extensions: { code: 'UNAUTHENTICATED' } });
};

/** @param socket settings of the WebSocket under test */
export async function startTestServer(
  socket: GraphQLOptions<string, Prepared>['socket'] = {},
): Promise<TestServer> {
  const log = createLog({ name: 'test', level: 'silent' });
  const ticks = new EventEmitter();
  ticks.setMaxListeners(0);
  let contexts = 0;
  let bumps = 0;
  let produced = 0;
  let finished = 0;
  let aborted = 0;
  const watch = ({ call: { signal } }: Context) =>
    signal.addEventListener('abort', () => (aborted += 1), { once: true });

  const resolvers: GraphQLResolverMap<Context> = {
    Query: {
      whoami: (_root: unknown, _args: unknown, context: Context) => context.call.caller,
      correlationId: () => currentCorrelationId(),
      broken: () => {
        throw new Error('secret detail');
      },
      echo: (_root: unknown, { input }: { input: { count: number } }) => input.count,
    },
    Mutation: { bump: () => (bumps += 1) },
    Tick: { context: (_tick: unknown, _args: unknown, context: Context) => context.number },
    Subscription: {
      ticks: {
        async *subscribe(_root: unknown, _args: unknown, context: Context) {
          for await (const [value] of on(ticks, 'tick', { signal: context.call.signal })) {
            yield { ticks: { value: value as unknown } };
          }
        },
      },
      upTo: {
        async *subscribe(_root: unknown, { count }: { count: number }, context: Context) {
          watch(context);
          try {
            for (let upTo = 1; upTo <= count; upTo += 1) {
              produced += 1;
              yield { upTo };
            }
          } finally {
            finished += 1;
          }
        },
      },
      refused: {
        subscribe: (_root: unknown, _args: unknown, context: Context) => {
          watch(context);
          throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } });
        },
      },
      failing: {
        async *subscribe(_root: unknown, _args: unknown, context: Context) {
          watch(context);
          yield { failing: 1 };
          throw new Error('secret detail');
        },
      },
    },
  };
  // Only contexts of `createContext` below ever reach these resolvers.
  const schema = buildSubgraphSchema({
    typeDefs: parse(typeDefs),
    resolvers: resolvers as GraphQLResolverMap<unknown>,
  });

  const engine = createSchemaEngine<string>({
    schema,
    createContext: (call): Context => ({ call, number: (contexts += 1) }),
  });
  const server = createServer<string>({ log, drainMs: 50 });
  serveGraphQL(server, { engine, authenticate, socket });
  const base = await server.listen({ port: 0 });
  return {
    url: `${base}/graphql`,
    socketUrl: `${base.replace('http', 'ws')}/graphql`,
    server,
    tick: (value) => void ticks.emit('tick', value),
    listeners: () => ticks.listenerCount('tick'),
    contexts: () => contexts,
    bumps: () => bumps,
    produced: () => produced,
    finished: () => finished,
    aborted: () => aborted,
    close: () => server.close('drain'),
  };
}
