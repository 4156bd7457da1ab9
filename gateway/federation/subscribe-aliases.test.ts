import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, startTestSubgraph } from '../testing/test-subgraphs.ts';
import type { SubgraphSource, TestSubgraph } from '../testing/test-subgraphs.ts';

const goods: SubgraphSource = {
  name: 'goods',
  sdl: `
    type Query { goods: [Good] }
    type Subscription { sold(after: Int): Sale @resumable(argument: "after", cursor: "number") }
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
    },
  },
};

const prices: SubgraphSource = {
  name: 'prices',
  sdl: 'type Good @key(fields: "id") { id: ID! price: String }',
  resolvers: { Good: { price: ({ id }: { id: string }) => `price of ${id}` } },
};

describe('the aliases of a subscription', () => {
  let subgraphs: readonly TestSubgraph[];
  let gateway: TestGateway;
  before(async () => {
    subgraphs = await Promise.all([goods, prices].map((source) => startTestSubgraph(source)));
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
});
