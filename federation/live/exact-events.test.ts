import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ExactNumber } from '#platform/json/exact-number.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startTestGateway } from '../testing/test-gateway.ts';
import type { TestGateway } from '../testing/test-gateway.ts';
import { composeSupergraph, serveTestSchema } from '../testing/test-subgraphs.ts';
import type { SubgraphSource, TestSubgraph } from '../testing/test-subgraphs.ts';

const odd = '9007199254740993';

const goods: SubgraphSource = {
  name: 'goods',
  sdl: `
    scalar Long
    type Query { none: Int }
    type Subscription { sold(since: Long): Good }
    type Good @key(fields: "number") { number: Long! since: Long }
  `,
  resolvers: {
    Subscription: {
      sold: {
        async *subscribe(_root: unknown, { since }: { since: unknown }) {
          yield { sold: { number: new ExactNumber(odd), since } };
        },
      },
    },
  },
};

const stock: SubgraphSource = {
  name: 'stock',
  sdl: 'scalar Long type Good @key(fields: "number") { number: Long! left: Long }',
  resolvers: { Good: { left: ({ number }: { number: unknown }) => number } },
};

describe('a number in an event that a double cannot hold', () => {
  let subgraphs: readonly TestSubgraph[];
  let gateway: TestGateway;
  before(async () => {
    const sources = [goods, stock];
    subgraphs = await Promise.all(sources.map((source) => serveTestSchema(source)));
    gateway = await startTestGateway(
      composeSupergraph(
        sources.map(({ name, sdl }, index) => ({ name, sdl, url: subgraphs[index]?.url ?? '' })),
      ),
    );
  });
  after(async () => {
    await gateway.close();
    await Promise.all(subgraphs.map((subgraph) => subgraph.kill()));
  });

  it('keeps its digits from the client to the source, to the joined subgraph, and back', async () => {
    const raw = await openSession(gateway.socketUrl);
    const frame = new Promise<string>((resolve) => {
      raw.socket.on('message', (data) => {
        const text = (data as Buffer).toString();
        if (text.includes('"next"')) resolve(text);
      });
    });
    const query = 'subscription ($since: Long) { sold(since: $since) { number since left } }';
    const payload = `{"query":${JSON.stringify(query)},"variables":{"since":${odd}}}`;
    raw.socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
    const event = `{"data":{"sold":{"number":${odd},"since":${odd},"left":${odd}}}}`;
    assert.ok((await frame).includes(event), await frame);
    raw.socket.close();
  });
});
