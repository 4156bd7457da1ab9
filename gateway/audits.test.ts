import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serverAudits } from 'graphql-http';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from './testing/edge-gateway.ts';
import type { EdgeGateway } from './testing/edge-gateway.ts';

for (const mode of ['development', 'production']) {
  describe(`GraphQL over HTTP in ${mode}`, () => {
    let supergraph: ChatSupergraph;
    let gateway: EdgeGateway;
    before(async () => {
      supergraph = await startChatSupergraph();
      gateway = await startEdgeGateway(supergraph.sdl, { NODE_ENV: mode });
    });
    after(async () => {
      await gateway.close();
      await supergraph.close();
    });

    for (const audit of serverAudits({ url: () => gateway.endpoint })) {
      it(`passes audit ${audit.id}: ${audit.name}`, async () => {
        const result = await audit.fn();
        assert.equal(result.status, 'ok', result.status === 'ok' ? '' : result.reason);
      });
    }
  });
}
