import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from './testing/edge-gateway.ts';

describe('the layers of the gateway', () => {
  let supergraph: ChatSupergraph;
  before(async () => {
    supergraph = await startChatSupergraph();
  });
  after(() => supergraph.close());

  it('count a request before they look up its document: guessed hashes count', async () => {
    const gateway = await startEdgeGateway(supergraph.sdl, {
      RATE_PER_ADDRESS: '0.01',
      RATE_PER_ADDRESS_BURST: '1',
    });
    const byHash = { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: 'unknown' } } };
    const codes = [];
    for (let request = 0; request < 2; request += 1)
      codes.push((await postOperation(gateway.endpoint, byHash)).code);
    assert.deepEqual(codes, ['PERSISTED_QUERY_NOT_FOUND', 'RATE_LIMITED']);
    await gateway.close();
  });
});
