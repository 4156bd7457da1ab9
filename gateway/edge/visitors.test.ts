import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { explorerPlugin } from '../explorer/plugin.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('a visitor who opens /graphql in a browser', () => {
  let supergraph: ChatSupergraph;
  before(async () => {
    supergraph = await startChatSupergraph();
  });
  after(() => supergraph.close());

  const visit = (url: string, fromElsewhere = {}) =>
    fetch(url, { headers: { accept: browser, ...fromElsewhere }, redirect: 'manual' });

  it('is redirected to the explorer where it is served', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, {}, [explorerPlugin({ enabled: true })]);
    context.after(() => gateway.close());
    const answer = await visit(gateway.endpoint);
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/explorer']);
    assert.equal((await visit(gateway.endpoint, { 'sec-fetch-site': 'cross-site' })).status, 303);
    assert.equal((await visit(`${gateway.url}/explorer`)).status, 200);
  });

  it('reads a description of the endpoint where it is not', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl, { NODE_ENV: 'production' });
    context.after(() => gateway.close());
    const answer = await visit(gateway.endpoint);
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(await answer.text(), /GraphQL endpoint.*POST/);
  });

  it('gets the answer to an operation in the URL', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl);
    context.after(() => gateway.close());
    const answer = await visit(`${gateway.endpoint}?query=${encodeURIComponent('{ greeting }')}`);
    assert.deepEqual(await answer.json(), { data: { greeting: 'hello' } });
  });
});
