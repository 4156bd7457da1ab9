import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import type { ProviderHttpOptions } from './create-provider-http.ts';
import {
  answering,
  failureOf,
  providerOnThisMachine,
  secretKey,
} from './testing/provider-on-this-machine.ts';
import type { ProviderOnThisMachine } from './testing/provider-on-this-machine.ts';

describe('a request to a provider', () => {
  let acme: ProviderOnThisMachine;
  before(async () => {
    acme = await providerOnThisMachine();
  });
  afterEach(() => acme.reset());
  after(() => acme.stop());

  it('carries credentials, query and body, and is answered by what the schema reads', async () => {
    const seen: { request: IncomingMessage; body: string }[] = [];
    const url = await acme.serve(async (request, response) => {
      seen.push({ request, body: await text(request) });
      response.end('{"id":"ch_1","other":true}');
    });
    const answer = await acme.httpTo(`${url}/v1`).json(
      {
        method: 'POST',
        path: '/charges',
        query: { expand: 'card', limit: 3, after: null, before: undefined },
        form: { amount: '100' },
      },
      z.object({ id: z.string() }),
    );
    assert.deepEqual(answer, { id: 'ch_1' });
    const [first] = seen;
    assert.equal(first?.request.url, '/v1/charges?expand=card&limit=3');
    assert.equal(first?.request.headers.authorization, `Bearer ${secretKey}`);
    assert.equal(first?.request.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(first?.body, 'amount=100');
  });

  it('is logged by its template, without query, body, credentials or ids', async () => {
    const url = await acme.serve(answering(200, '{"card":"4242"}'));
    await acme.httpTo(url).send({
      method: 'POST',
      path: '/v1/charges/ch_123',
      template: '/v1/charges/{id}',
      query: { email: 'ada@example.com' },
      json: { name: 'Ada' },
    });
    await eventually(() => acme.lines.some((line) => line.includes('/v1/charges/{id}')));
    for (const kept of [secretKey, 'ch_123', 'ada@example.com', 'Ada', '4242', url]) {
      assert.ok(!acme.lines.some((line) => line.includes(kept)), kept);
    }
    assert.deepEqual(
      acme.calls.map(({ kind }) => kind),
      [null],
    );
  });

  it('follows no redirect with the credentials', async () => {
    const seen: string[] = [];
    const elsewhere = await acme.serve((request, response) => {
      seen.push(request.url ?? '');
      response.end('{}');
    });
    const url = await acme.serve(answering(307, '', { location: `${elsewhere}/stolen` }));
    const failure = await failureOf(acme.httpTo(url).send({ path: '/' }));
    assert.equal(failure.kind, 'REFUSED');
    assert.deepEqual(seen, []);
  });

  it('reaches no private address where the address is not ours', async () => {
    let asked = 0;
    const url = await acme.serve((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    for (const address of [url, url.replace('127.0.0.1', 'localhost')]) {
      const failure = await failureOf(acme.httpTo(address, { isGuarded: true }).send({ path: '/' }));
      assert.deepEqual([failure.kind, failure.providerCode], ['REFUSED', 'PRIVATE_NETWORK']);
    }
    assert.equal(asked, 0);
  });

  it('is repeated once with new credentials where the provider takes the old ones no more', async () => {
    const seen: (string | undefined)[] = [];
    const url = await acme.serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(request.headers.authorization === 'Bearer new' ? 200 : 401).end('{}');
    });
    let token = 'old';
    const authorize = Object.assign(
      (request: Parameters<ProviderHttpOptions['authorize']>[0]) => {
        request.headers.set('authorization', `Bearer ${token}`);
        return Promise.resolve(request);
      },
      {
        refused: () => {
          token = 'new';
          return true;
        },
      },
    );
    await acme.httpTo(url, { authorize }).send({ path: '/' });
    assert.deepEqual(seen, ['Bearer old', 'Bearer new']);
  });

  it('ends when the caller gives up', async () => {
    const url = await acme.serve(() => {});
    const caller = new AbortController();
    const sent = acme.httpTo(url).send({ path: '/', signal: caller.signal });
    caller.abort(new Error('the customer has left'));
    await assert.rejects(sent, /the customer has left/);
  });

  describe('that is streamed', () => {
    it('hands over what arrives as it arrives, past the deadline', async () => {
      let finish = (): void => {};
      const url = await acme.serve((_request, response) => {
        response.write('one ');
        finish = () => void response.end('two');
      });
      const { body } = await acme.httpTo(url, { limits: { timeoutMs: 200 } }).stream({ path: '/' });
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      assert.equal((await reader.read()).value, 'one ');
      setTimeout(finish, 300);
      assert.equal((await reader.read()).value, 'two');
      assert.equal((await reader.read()).done, true);
    });

    it('fails as a ProviderFailure where it breaks off, and makes room for the next', async () => {
      const url = await acme.serve((_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('one', () => {
          setTimeout(() => response.destroy(), 20);
        });
      });
      const http = acme.httpTo(url, { limits: { concurrency: 1 } });
      for (let round = 0; round < 2; round += 1) {
        const { body } = await http.stream({ path: '/' });
        const failure = await failureOf(Array.fromAsync(body));
        assert.deepEqual([failure.kind, failure.outcome], ['UNAVAILABLE', 'UNKNOWN']);
      }
    });

    it('makes room when the reader leaves', async () => {
      const url = await acme.serve((_request, response) => void response.write('one'));
      const http = acme.httpTo(url, { limits: { concurrency: 1 } });
      for (let round = 0; round < 2; round += 1) {
        const { body } = await http.stream({ path: '/' });
        await body.cancel();
      }
    });
  });

  describe('of an SDK', () => {
    it('carries the SDK’s own credentials and hands it refusals to read', async () => {
      const url = await acme.serve(async (request, response) => {
        response.writeHead(422, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ key: request.headers['x-key'], sent: await text(request) }));
      });
      const http = acme.httpTo(url);
      const answer = await http.fetch(`${url}/v1/models`, {
        method: 'POST',
        headers: { 'x-key': 'own' },
        body: 'hello',
      });
      assert.equal(answer.status, 422);
      assert.deepEqual(await answer.json(), { key: 'own', sent: 'hello' });
      assert.deepEqual(
        acme.calls.map(({ kind }) => kind),
        ['REFUSED'],
      );
    });

    it('hands over event streams as they arrive, and answers without a body', async () => {
      const url = await acme.serve((request, response) => {
        if (request.url === '/none') response.writeHead(204).end();
        else response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      });
      const http = acme.httpTo(url);
      assert.equal((await http.fetch(`${url}/none`)).status, 204);
      const { body } = await http.fetch(`${url}/events`);
      const reader = body?.getReader();
      assert.equal(Buffer.from((await reader?.read())?.value ?? []).toString(), 'data: 1\n\n');
      await reader?.cancel();
    });

    it('goes to no other host', async () => {
      const [url, other] = [await acme.serve(answering(200)), await acme.serve(answering(200))];
      await assert.rejects(acme.httpTo(url).fetch(`${other}/`), /a host that is not the provider's/);
    });
  });
});
