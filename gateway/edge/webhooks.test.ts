import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';

const burst = 5;

describe('webhooks at the gateway', () => {
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;
  const arrived: (string | undefined)[] = [];
  /** Verifies the signature `good`. */
  const subgraph = createServer((incoming, response) => {
    arrived.push(incoming.url);
    incoming.resume();
    const isSigned = incoming.headers['x-signature'] === 'good';
    response.writeHead(isSigned ? 204 : 403, isSigned ? { 'x-webhook-verified': '1' } : {}).end();
  });
  before(async () => {
    await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
    supergraph = await startChatSupergraph();
  });
  beforeEach(async () => {
    const { port } = subgraph.address() as AddressInfo;
    gateway = await startEdgeGateway(supergraph.sdl, {
      SUBGRAPH_URL_SHOP: `http://127.0.0.1:${port}/graphql`,
      // A slow rate: even a slow machine refills few tokens within the test.
      RATE_PER_WEBHOOK: '0.01',
      RATE_PER_WEBHOOK_BURST: String(burst),
      RATE_PER_ADDRESS: '1',
      RATE_PER_ADDRESS_BURST: '1',
    });
  });
  afterEach(() => gateway.close());
  after(async () => {
    await supergraph.close();
    subgraph.closeAllConnections();
    subgraph.close();
  });

  const statusOf = async (path: string, signature = 'good') => {
    const headers = { 'x-signature': signature };
    const response = await fetch(`${gateway.url}/webhooks/shop/${path}`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    await response.arrayBuffer();
    return response.status;
  };
  const statusesOf = async (count: number, path: string, signature?: string) => {
    const statuses: number[] = [];
    for (let sent = 0; sent < count; sent += 1) statuses.push(await statusOf(path, signature));
    return statuses;
  };

  it('are never refused for their rate when their signature is valid', async () => {
    assert.deepEqual([...new Set(await statusesOf(6 * burst, 'twilio/status'))], [204]);
  });

  it('are refused for their rate when it is not, without harm to other providers of the same network', async () => {
    await statusOf('twilio/status');
    await statusOf('stripe/events');
    const forged = await statusesOf(burst + 2, 'twilio/status', 'bad');
    assert.deepEqual(forged, [...Array<number>(burst).fill(403), 429, 429]);
    assert.equal(await statusOf('stripe/events'), 204);
  });

  it('of made-up providers share one rate', async () => {
    const statuses: number[] = [];
    for (let name = 0; name < burst + 2; name += 1) statuses.push(await statusOf(`made-up-${name}/x`, 'bad'));
    assert.deepEqual(statuses, [...Array<number>(burst).fill(403), 429, 429]);
  });

  it('arrive with the target byte for byte, because some providers sign it', async () => {
    const { hostname, port } = new URL(gateway.url);
    const target = "twilio/a%7Eb;c=(1)?delivery=%7e1&x=a+b%20c&y='[]'&&z=%C3%A9%2F/?";
    await new Promise<void>((resolve, reject) => {
      request({ hostname, port, path: `/webhooks/shop/${target}`, method: 'POST' }, (response) => {
        response.resume().on('end', resolve);
      })
        .on('error', reject)
        .end('{}');
    });
    assert.equal(arrived.at(-1), `/webhooks/${target}`);
  });

  it('do not tell their sender how they are counted', async () => {
    const headers = { 'x-signature': 'good' };
    const response = await fetch(`${gateway.url}/webhooks/shop/twilio/x`, { method: 'POST', headers });
    assert.equal(response.headers.get('x-webhook-verified'), null);
  });
});
