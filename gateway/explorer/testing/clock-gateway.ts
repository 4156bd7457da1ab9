import { EventEmitter, on } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import { createLog } from '#platform/log/log.ts';
import { unauthenticated } from '#platform/errors/errors.ts';
import type { Authenticate } from '#platform/transport/credentials.ts';
import { serveGraphQL } from '#platform/transport/serve-graphql.ts';
import { createServer } from '#platform/server/server.ts';
import { createFederation } from '#federation/federation.ts';
import type { Caller } from '#federation/federation.ts';
import { composeSupergraph, serveTestSchema } from '#federation/testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext } from '#federation/testing/test-subgraphs.ts';
import { explainPlans } from '../explain.ts';
import { explorerPlugin } from '../plugin.ts';

/** A gateway with an explorer over two subgraphs: people sign in and receive the ticks of a clock. */
export interface ClockGateway {
  readonly origin: string;
  /** The sessions of opened sockets, in their order; a socket without a session is `none`. */
  readonly socketSessions: string[];
  /** Sends a tick to every subscription. */
  tick(value: number): void;
  /** The number of open subscriptions. */
  listeners(): number;
  /** The session is unknown from now on. */
  endSession(id: string): void;
  close(): Promise<void>;
}

const examples: Readonly<Record<string, string>> = {
  '01-sign-in.graphql': `# Sign in first.
mutation SignIn($name: String!) { signIn(name: $name) { session { id } user { id name } message } }`,
  '01-sign-in.json': `{ "name": "ada" }`,
  '02-me.graphql': `query Me { me { id name } }`,
  '03-time.graphql': `query Time { time { value by { name } } }`,
  '04-ticks.graphql': `subscription Ticks { ticks { value by { name } } }`,
  '05-person.graphql': `query Person($userId: ID!) { user(id: $userId) { id name } }`,
  '05-person.json': `{ "userId": "" }`,
  'accounts.json': JSON.stringify({
    whoAmI: { operation: '02-me.graphql', show: ['me.name', 'me.id'] },
    accounts: [
      { title: 'The countess', operation: '01-sign-in.graphql', variables: { name: 'ada' } },
      { title: 'The admiral', operation: '01-sign-in.graphql', variables: { name: 'grace' } },
      { title: 'A stranger', operation: '01-sign-in.graphql', variables: { name: 'nobody' } },
    ],
  }),
};

const people: SubgraphSource = {
  name: 'people',
  sdl: /* GraphQL */ `
    type Query {
      me: User
      user(id: ID!): User
    }
    type Mutation {
      signIn(name: String!): SignedIn
      signOut: Boolean
    }
    type SignedIn {
      session: Session
      user: User
      message: String
    }
    type Session {
      id: ID!
    }
    "Somebody who looks at the clock. <img src=/stolen onerror=alert(1)>"
    type User @key(fields: "id") {
      id: ID!
      name: String
    }
  `,
  resolvers: {
    Query: {
      me: (_root: unknown, _args: unknown, { caller }: TestContext) => userOf(caller),
      user: (_root: unknown, { id }: { id: string }) => ({ id }),
    },
    Mutation: {
      signIn: (_root: unknown, { name }: { name: string }) =>
        name === 'nobody'
          ? { message: 'No such person.' }
          : { session: { id: sessionOf(name) }, user: { id: name } },
      signOut: () => true,
    },
    User: {
      __resolveReference: async ({ id }: { id: string }) => ({ id }),
      name: ({ id }: { id: string }) => id.charAt(0).toUpperCase() + id.slice(1),
    },
  },
};

function clock(ticks: EventEmitter): SubgraphSource {
  const tickOf = (value: unknown, { caller }: TestContext) => ({ value, by: userOf(caller) });
  return {
    name: 'clock',
    sdl: /* GraphQL */ `
      type Query {
        time: Tick
      }
      type Subscription {
        ticks: Tick
      }
      type Tick {
        value: Int
        by: User
      }
      type User @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: {
      Query: { time: (_root: unknown, _args: unknown, call: TestContext) => tickOf(12, call) },
      Subscription: {
        ticks: {
          async *subscribe(_root: unknown, _args: unknown, call: TestContext) {
            for await (const [value] of on(ticks, 'tick', { signal: call.signal })) {
              yield { ticks: tickOf(value, call) };
            }
          },
        },
      },
    },
  };
}

export function sessionOf(name: string): string {
  return `session-of-${name}`;
}

function userOf(caller: string): { id: string } | null {
  const name = /session-of-(\w+)$/.exec(caller)?.[1];
  return name === undefined ? null : { id: name };
}

export async function startClockGateway({
  enabled = true,
  offerAccounts = true,
} = {}): Promise<ClockGateway> {
  const ticks = new EventEmitter();
  ticks.setMaxListeners(0);
  const sources = [people, clock(ticks)];
  const subgraphs = await Promise.all(sources.map((source) => serveTestSchema(source)));
  const sdl = composeSupergraph(
    sources.map(({ name, sdl }, index) => ({ name, sdl, url: subgraphs[index]?.url ?? '' })),
  );
  const folder = await mkdtemp(join(tmpdir(), 'explorer-examples-'));
  for (const [name, text] of Object.entries(examples)) await writeFile(join(folder, name), text);

  const log = createLog({ name: 'gateway', level: 'silent' });
  const federation = createFederation({ sdl, log });
  const server = createServer<Caller>({ log, drainMs: 0 });
  const socketSessions: string[] = [];
  const ended = new Set<string>();
  const callerOf = (session: string): Caller => ({
    rights: session,
    authorization: () => Promise.resolve(`Bearer ${session}`),
  });

  await server.app.register(helmet);
  const engine = explainPlans<Caller>({ costOf: () => 7 })(federation.engine);
  const authenticate: Authenticate<Caller> = (credentials) => {
    const session = credentials.get('x-session-id');
    if (credentials.from === 'connection') socketSessions.push(session ?? 'none');
    if (session !== undefined && ended.has(session)) throw unauthenticated();
    return callerOf(session ?? 'nobody');
  };
  serveGraphQL(server, { engine, authenticate });
  const addExplorer = explorerPlugin<Caller>({
    enabled,
    title: 'Clock <explorer>',
    examples: folder,
    offerAccounts,
  });
  await addExplorer({ server, federation, engine, authenticate, log });
  const origin = await server.listen({ port: 0 });

  return {
    origin,
    socketSessions,
    tick: (value) => void ticks.emit('tick', value),
    listeners: () => ticks.listenerCount('tick'),
    endSession: (id) => void ended.add(id),
    async close() {
      await server.close();
      await federation.close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.kill()));
      await rm(folder, { recursive: true });
    },
  };
}
