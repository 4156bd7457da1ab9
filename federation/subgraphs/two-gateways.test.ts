import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, serveTestSchema } from '../testing/test-subgraphs.ts';
import type { SubgraphSource } from '../testing/test-subgraphs.ts';

describe('two gateways on one subgraph', () => {
  it('show a write through one of them to a read through the other, while an equal read is in flight there', async () => {
    let stock = 1;
    let reading = 0;
    const gate = Promise.withResolvers<void>();
    const shop: SubgraphSource = {
      name: 'shop',
      sdl: 'type Query { stock: Int! } type Mutation { sell: Int! }',
      resolvers: {
        Query: {
          stock: async () => {
            const seen = stock;
            reading += 1;
            if (reading === 1) await gate.promise;
            return seen;
          },
        },
        Mutation: { sell: () => (stock -= 1) },
      },
    };
    const subgraph = await serveTestSchema(shop);
    const sdl = composeSupergraph([{ ...shop, url: subgraph.url }]);
    const gateways = [await startTestGateway(sdl), await startTestGateway(sdl)] as const;
    const [one, other] = gateways.map(
      ({ url }) =>
        (query: string) =>
          postOperation(url, { query }),
    );
    if (!one || !other) throw new Error('two gateways');

    const before = other('{ stock }');
    await eventually(() => assert.equal(reading, 1));
    assert.deepEqual((await one('mutation { sell }')).data, { sell: 0 });
    assert.deepEqual((await other('{ stock }')).data, { stock: 0 });
    gate.resolve();
    assert.deepEqual((await before).data, { stock: 1 });
    for (const gateway of gateways) await gateway.close();
    await subgraph.kill();
  });
});
