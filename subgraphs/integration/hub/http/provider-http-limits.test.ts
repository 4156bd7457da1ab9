import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { answering, failureOf, providerOnThisMachine } from './testing/provider-on-this-machine.ts';
import type { ProviderOnThisMachine } from './testing/provider-on-this-machine.ts';

describe('requests to a provider', () => {
  let acme: ProviderOnThisMachine;
  before(async () => {
    acme = await providerOnThisMachine();
  });
  afterEach(() => acme.reset());
  after(() => acme.stop());

  it('leaves a host alone after five failures in a row', async () => {
    let asked = 0;
    const url = await acme.serve((_request, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    const http = acme.httpTo(url);
    for (let failures = 0; failures < 5; failures += 1) await failureOf(http.send({ path: '/' }));
    const failure = await failureOf(http.send({ path: '/' }));
    assert.equal(failure.providerCode, 'OPEN_CIRCUIT');
    assert.deepEqual([failure.outcome, failure.retryAfterMs], ['NONE', 10_000]);
    assert.equal(asked, 5);
  });

  it('keeps asking a host that refuses: only failures count', async () => {
    let asked = 0;
    const url = await acme.serve((_request, response) => {
      asked += 1;
      response.writeHead(asked % 5 === 0 ? 400 : 500).end();
    });
    const http = acme.httpTo(url);
    for (let requests = 0; requests < 12; requests += 1) await failureOf(http.send({ path: '/' }));
    assert.equal(asked, 12);
  });

  it('waits for as long as the provider says, in every process', async () => {
    const url = await acme.serve(answering(429, '{}', { 'retry-after': '30' }));
    const [one, other] = [acme.httpTo(url, { account: 'shared' }), acme.httpTo(url, { account: 'shared' })];
    const limited = await failureOf(one.send({ path: '/' }));
    assert.deepEqual([limited.kind, limited.retryAfterMs], ['LIMITED', 30_000]);
    const held = await failureOf(other.send({ path: '/' }));
    assert.deepEqual([held.kind, held.providerCode, held.outcome], ['LIMITED', 'OWN_LIMIT', 'NONE']);
    assert.ok(held.retryAfterMs !== null && held.retryAfterMs > 25_000 && held.retryAfterMs <= 30_000);
  });

  it('never leaves beside more requests than the provider allows at once', async () => {
    const open: ServerResponse[] = [];
    const url = await acme.serve((_request, response) => void open.push(response));
    const http = acme.httpTo(url, { limits: { concurrency: 2 } });
    const sent = [1, 2, 3].map(() => http.send({ path: '/' }));
    await eventually(() => open.length === 2);
    open[0]?.end('{}');
    await eventually(() => open.length === 3);
    open.forEach((response) => response.end('{}'));
    await Promise.all(sent);
  });
});
