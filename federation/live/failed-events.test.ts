import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import type { RawSocket } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, serveTestSchema } from '../testing/test-subgraphs.ts';
import type { SubgraphSource, TestSubgraph } from '../testing/test-subgraphs.ts';

const counter: SubgraphSource = {
  name: 'counter',
  sdl: `
    type Query { count: Int }
    type Subscription { needed: Int! spare: Int }
  `,
  resolvers: {
    Subscription: {
      needed: { subscribe: twice, resolve: refuseTheFirst },
      spare: { subscribe: twice, resolve: refuseTheFirst },
    },
  },
};

async function* twice() {
  yield 1;
  yield 2;
}

function refuseTheFirst(value: number): number {
  if (value === 1) throw new GraphQLError('Not this one.', { extensions: { code: 'CONFLICT' } });
  return value;
}

describe('an event that fails', () => {
  let subgraph: TestSubgraph;
  let gateway: TestGateway;
  let raw: RawSocket;
  before(async () => {
    subgraph = await serveTestSchema(counter);
    gateway = await startTestGateway(composeSupergraph([{ ...counter, url: subgraph.url }]));
    raw = await openSession(gateway.socketUrl);
  });
  after(async () => {
    raw.socket.close();
    await gateway.close();
    await subgraph.kill();
  });

  const error = { message: 'Not this one.', extensions: { code: 'CONFLICT' } };

  it('has null for its data where its root may not be null, and the next event is delivered', async () => {
    raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { needed }' } });
    assert.deepEqual((await raw.next()).payload, { data: null, errors: [{ ...error, path: ['needed'] }] });
    assert.deepEqual((await raw.next()).payload, { data: { needed: 2 } });
    assert.equal((await raw.next()).type, 'complete');
  });

  it('has null for its root where that may be null', async () => {
    raw.send({ id: '2', type: 'subscribe', payload: { query: 'subscription { spare }' } });
    const { payload } = await raw.next();
    assert.deepEqual(payload, { data: { spare: null }, errors: [{ ...error, path: ['spare'] }] });
    assert.deepEqual((await raw.next()).payload, { data: { spare: 2 } });
    assert.equal((await raw.next()).type, 'complete');
  });

  const conditions = [
    'subscription ($x: Boolean!) { needed @skip(if: $x) }',
    'subscription ($x: Boolean = true) { ... @include(if: $x) { needed } }',
    'subscription ($x: Boolean!) { ...Root } fragment Root on Subscription { needed @skip(if: $x) }',
  ];
  for (const query of conditions) {
    it(`is prevented by a refusal with a code: ${query}`, async () => {
      raw.send({ id: '3', type: 'subscribe', payload: { query, variables: { x: false } } });
      const { type, payload } = await raw.next();
      assert.equal(type, 'error');
      const [first] = payload as readonly { message: string; extensions: { code: string } }[];
      assert.equal(first?.extensions.code, 'GRAPHQL_VALIDATION_FAILED');
      assert.match(first?.message ?? '', /root field of a subscription/);
    });
  }
});
