import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import type { EdgeCaller } from '../edge/caller.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { composeSupergraph } from '#federation/testing/test-subgraphs.ts';
import { explorerPlugin } from './plugin.ts';

const sdl = composeSupergraph([
  {
    name: 'people',
    url: 'http://127.0.0.1:1',
    sdl: 'type Query { people(first: Int): [Person] } type Person { name: String friends(first: Int): [Person] }',
  },
]);

describe('planning for the explorer', () => {
  let gateway: EdgeGateway;
  before(async () => {
    const rates = { RATE_PER_ADDRESS: '1', RATE_PER_ADDRESS_BURST: '4', MAX_DEPTH: '3' };
    gateway = await startEdgeGateway(sdl, rates, [explorerPlugin<EdgeCaller>({ enabled: true })]);
  });
  after(() => gateway.close());

  const plan = (query: string, variables?: Record<string, unknown>) =>
    postOperation(`${gateway.url}/explorer/plan`, { query, variables });

  it('refuses an operation that is too expensive, too deep or too frequent, as running it would', async () => {
    const tooDear = await plan('query ($n: Int) { people(first: $n) { name } }', { n: 100_000 });
    assert.deepEqual([tooDear.status, tooDear.code], [400, 'TOO_EXPENSIVE']);
    const tooDeep = await plan('{ people { friends { friends { name } } } }');
    assert.deepEqual([tooDeep.status, tooDeep.code], [400, 'TOO_DEEP']);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => plan('{ people { name } }')));
    const refused = answers.filter(({ code }) => code === 'RATE_LIMITED');
    assert.ok(refused.length >= 2 && refused.length < 5, `${refused.length} refused`);
    assert.equal(refused[0]?.status, 429);
    assert.ok(Number(refused[0].headers.get('retry-after')) >= 1);
  });
});
