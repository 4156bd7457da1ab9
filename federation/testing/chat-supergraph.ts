import { GraphQLError } from 'graphql';
import { reportStartPosition } from '#platform/streams/start-position.ts';
import { composeSupergraph, serveTestSchema } from './test-subgraphs.ts';
import type { SubgraphSource, TestContext, TestSubgraph } from './test-subgraphs.ts';
import { TestStream } from './test-stream.ts';

/** Three subgraphs: accounts has people, chat has rooms and their live events, shop adds orders to people. */
export interface ChatSupergraph {
  readonly sdl: string;
  readonly accounts: TestSubgraph;
  readonly chat: TestSubgraph;
  readonly shop: TestSubgraph;
  /** The events of the only room. They survive a killed subgraph, as in a database. */
  readonly stream: TestStream;
  close(): Promise<void>;
}

const names: Readonly<Record<string, string>> = { u1: 'Ada', u2: 'Grace', u3: 'Edsger' };

const accounts: SubgraphSource = {
  name: 'accounts',
  sdl: /* GraphQL */ `
    type Query {
      whoami: String
      user(id: ID!): User
      users: [User]
      slow(ms: Int!): Int
      forbidden: Int
      broken: Int
      nonsense: Int!
      payroll: Int @requiresScopes(scopes: [["pay:read"]])
    }
    type Mutation {
      rename(id: ID!, name: String!): User
    }
    type User @key(fields: "id") {
      id: ID!
      name: String!
      badge(size: Int = 1): String
    }
  `,
  resolvers: {
    Query: {
      whoami: (_root: unknown, _args: unknown, call: TestContext) => call.caller,
      user: (_root: unknown, { id }: { id: string }) => ({ id }),
      users: () => Object.keys(names).map((id) => ({ id })),
      slow: (_root: unknown, { ms }: { ms: number }) => new Promise((resolve) => setTimeout(resolve, ms, ms)),
      forbidden: () => {
        throw new GraphQLError('You may not do this.', {
          extensions: { code: 'FORBIDDEN', field: 'input.x', stacktrace: ['at secret.ts:1'] },
        });
      },
      broken: () => {
        throw new Error('secret detail');
      },
      nonsense: () => 1,
      payroll: () => 7,
    },
    Mutation: { rename: (_root: unknown, { id }: { id: string }) => ({ id }) },
    User: {
      // Async: an error here concerns one entity, not the whole list.
      __resolveReference: async ({ id }: { id: string }) => {
        if (id === 'u-broken')
          throw new GraphQLError('This user is broken.', { extensions: { code: 'BROKEN' } });
        return names[id] === undefined ? null : { id };
      },
      name: ({ id }: { id: string }) => names[id],
      badge: ({ id }: { id: string }, { size }: { size: number }) => `${id}:${size}`,
    },
  },
};

function chat(stream: TestStream): SubgraphSource {
  return {
    name: 'chat',
    sdl: /* GraphQL */ `
      type Query {
        room: Room
      }
      type Room @key(fields: "id") {
        id: ID!
        title: String!
        members: [User]!
        owner: User
      }
      type User @key(fields: "id", resolvable: false) {
        id: ID!
      }
      interface RoomEvent {
        seq: Int
      }
      type Said implements RoomEvent {
        seq: Int
        body: String!
        sender: User!
      }
      type Typed implements RoomEvent {
        seq: Int
        who: User!
      }
      type Subscription {
        roomEvents(room: ID!, afterSeq: Int): RoomEvent! @resumable(argument: "afterSeq", cursor: "seq")
        ticks: Said
        viewerName: String
        refused: Int
        finite(count: Int!): Int
      }
    `,
    resolvers: {
      Query: { room: () => ({ id: 'r1' }) },
      Room: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        title: () => 'Lobby',
        members: () => [{ id: 'u1' }, null, { id: 'u-broken' }, { id: 'u2' }],
        owner: () => ({ id: 'u3' }),
      },
      RoomEvent: { __resolveType: ({ type }: { type: string }) => type },
      Said: {
        body: ({ body }: { body: string }) => {
          if (stream.unreadable <= 0) return body;
          stream.unreadable -= 1;
          const extensions = { code: 'UPSTREAM_FAILED', retryAfter: 1 };
          throw new GraphQLError('The database is away.', { extensions });
        },
        sender: ({ sender }: { sender: string }) => ({ id: sender }),
      },
      Typed: { who: ({ sender }: { sender: string }) => ({ id: sender }) },
      Subscription: {
        roomEvents: {
          subscribe: (_root: unknown, { afterSeq }: { afterSeq?: number }, call: TestContext) => {
            if (afterSeq === undefined) reportStartPosition(stream.head);
            return stream.read('roomEvents', afterSeq, call.signal);
          },
        },
        ticks: {
          subscribe: (_root: unknown, _args: unknown, call: TestContext) =>
            stream.read('ticks', undefined, call.signal),
        },
        viewerName: {
          subscribe: (_root: unknown, _args: unknown, call: TestContext) =>
            stream.read('viewerName', undefined, call.signal),
          resolve: (_event: unknown, _args: unknown, call: TestContext) => call.caller,
        },
        refused: {
          subscribe: () => {
            throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } });
          },
        },
        finite: {
          async *subscribe(_root: unknown, { count }: { count: number }) {
            for (let finite = 1; finite <= count; finite += 1) yield { finite };
          },
        },
      },
    },
  };
}

const shop: SubgraphSource = {
  name: 'shop',
  sdl: /* GraphQL */ `
    type Query {
      greeting: String
    }
    type User @key(fields: "id") {
      id: ID!
      orders: [Order!]!
    }
    type Order {
      id: ID!
      total: Int!
    }
  `,
  resolvers: {
    Query: { greeting: () => 'hello' },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      orders: ({ id }: { id: string }) => [{ id: `${id}-1`, total: 100 }],
    },
  },
};

export async function startChatSupergraph(): Promise<ChatSupergraph> {
  const stream = new TestStream();
  const sources = [accounts, chat(stream), shop] as const;
  const [first, second, third] = await Promise.all([
    serveTestSchema(sources[0]),
    serveTestSchema(sources[1]),
    serveTestSchema(sources[2]),
  ]);
  const running = [first, second, third];
  const sdl = composeSupergraph(
    sources.map(({ name, sdl }, index) => ({ name, sdl, url: running[index]?.url ?? '' })),
  );
  return {
    sdl,
    accounts: first,
    chat: second,
    shop: third,
    stream,
    close: async () => void (await Promise.all(running.map((subgraph) => subgraph.kill()))),
  };
}
