import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { answerWith, startByteSubgraph } from './testing/byte-subgraph.ts';
import type { ByteSubgraph } from './testing/byte-subgraph.ts';
import { startEdgeGateway } from './testing/edge-gateway.ts';
import type { EdgeGateway } from './testing/edge-gateway.ts';
import { composeSupergraph } from '#federation/testing/test-subgraphs.ts';

/** A stopped process still accepts connections and requests, but sends no answers. */
describe('a replica that hangs', () => {
  let hanging: ByteSubgraph;
  let sound: ByteSubgraph;
  let gateway: EdgeGateway;
  const answers = answerWith({ data: { word: 'fine' } });
  before(async () => {
    hanging = await startByteSubgraph();
    sound = await startByteSubgraph();
    hanging.behave(() => undefined);
    sound.behave(answers);
    gateway = await startEdgeGateway(
      composeSupergraph([{ name: 'words', sdl: 'type Query { word: String }', url: hanging.url }]),
      {
        SUBGRAPH_URL_WORDS: `${hanging.url},${sound.url}`,
        SUBGRAPH_TIMEOUT_MS_WORDS: '150',
        RATE_PER_ADDRESS_BURST: '100000',
      },
    );
  });
  after(async () => {
    await gateway.close();
    await hanging.close();
    await sound.close();
  });

  const ask = async () => (await postOperation(gateway.endpoint, { query: '{ word }' })).data?.['word'];

  it('gets no work after some timeouts, and gets work again when it answers', async () => {
    // One after the other: the other replica never has more pending requests.
    await eventually(async () => {
      const before = hanging.requests();
      for (let request = 0; request < 5; request += 1) assert.equal(await ask(), 'fine');
      assert.equal(hanging.requests(), before);
    });
    hanging.behave(answers);
    const before = hanging.requests();
    await eventually(async () => {
      await ask();
      assert.ok(hanging.requests() > before + 3);
    });
    for (let request = 0; request < 5; request += 1) assert.equal(await ask(), 'fine');
  });
});
