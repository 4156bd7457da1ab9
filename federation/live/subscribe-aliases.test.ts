import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, serveTestSchema } from '../testing/test-subgraphs.ts';
import type { SubgraphSource, TestSubgraph } from '../testing/test-subgraphs.ts';

const goods: SubgraphSource = {
  name: 'goods',
  sdl: `
    type Query { goods: [Good] }
    type Subscription {
      sold(after: Int): Sale @resumable(argument: "after", cursor: "number")
      broken: Sale!
      refused: Sale
    }
    type Sale { number: Int good: Good }
    type Good @key(fields: "id") { id: ID! name: String }
  `,
  resolvers: {
    Subscription: {
      sold: {
        async *subscribe() {
          yield { sold: { number: 1, good: { id: 'g1', name: 'Lamp' } } };
        },
      },
      broken: {
        async *subscribe() {
          yield {};
        },
        resolve: refuse,
      },
      refused: { subscribe: refuse },
    },
  },
};

const prices: SubgraphSource = {
  name: 'prices',
  sdl: 'type Good @key(fields: "id") { id: ID! price: String }',
  resolvers: { Good: { price: ({ id }: { id: string }) => `price of ${id}` } },
};

/** Some servers include the path in their messages. */
function refuse(_source: unknown, _args: unknown, _context: unknown, { path }: GraphQLResolveInfo): never {
  throw new GraphQLError(`no sale at /${path.key}`);
}

describe('the aliases of a subscription', () => {
  let subgraphs: readonly TestSubgraph[];
  let gateway: TestGateway;
  before(async () => {
    subgraphs = await Promise.all([goods, prices].map((source) => serveTestSchema(source)));
    gateway = await startTestGateway(
      composeSupergraph(
        [goods, prices].map(({ name, sdl }, index) => ({ name, sdl, url: subgraphs[index]?.url ?? '' })),
      ),
    );
  });
  after(async () => {
    await gateway.close();
    await Promise.all(subgraphs.map((subgraph) => subgraph.kill()));
  });

  it('may be the names of keys: entities are still joined by their keys', async () => {
    const { send, next, socket } = await openSession(gateway.socketUrl);
    const query = 'subscription { id: sold { number: __typename good { id: name price } } }';
    send({ id: '1', type: 'subscribe', payload: { query } });
    assert.deepEqual((await next()).payload, {
      data: { id: { number: 'Sale', good: { id: 'Lamp', price: 'price of g1' } } },
    });
    socket.close();
  });

  it("are the client's own in errors of the source, for one event or for the subscription", async () => {
    const { send, next, socket } = await openSession(gateway.socketUrl);
    const error = {
      message: 'no sale at /id',
      path: ['id'],
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' },
    };
    send({ id: '1', type: 'subscribe', payload: { query: 'subscription { id: broken { number } }' } });
    assert.deepEqual((await next()).payload, { errors: [error], data: null });
    assert.equal((await next()).type, 'complete');
    send({ id: '2', type: 'subscribe', payload: { query: 'subscription { id: refused { number } }' } });
    assert.deepEqual((await next()).payload, { errors: [error] });
    socket.close();
  });
});
