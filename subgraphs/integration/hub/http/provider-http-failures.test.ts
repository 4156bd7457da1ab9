import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { z } from 'zod';
import { answering, failureOf, providerOnThisMachine } from './testing/provider-on-this-machine.ts';
import type { ProviderOnThisMachine } from './testing/provider-on-this-machine.ts';

const MiB = 1024 * 1024;

describe('a request to a provider that fails', () => {
  let acme: ProviderOnThisMachine;
  before(async () => {
    acme = await providerOnThisMachine();
  });
  afterEach(() => acme.reset());
  after(() => acme.stop());

  it('says by the status why it failed, and whether it may have been done', async () => {
    for (const [status, kind, outcome] of [
      [302, 'REFUSED', 'NONE'],
      [400, 'REFUSED', 'NONE'],
      [401, 'CREDENTIALS', 'NONE'],
      [403, 'SCOPE', 'NONE'],
      [404, 'GONE', 'NONE'],
      [409, 'CONFLICT', 'NONE'],
      [410, 'GONE', 'NONE'],
      [422, 'REFUSED', 'NONE'],
      [500, 'UNAVAILABLE', 'UNKNOWN'],
      [502, 'UNAVAILABLE', 'UNKNOWN'],
      [503, 'UNAVAILABLE', 'NONE'],
    ] as const) {
      const http = acme.httpTo(
        await acme.serve(answering(status, '{}', { location: 'https://example.com/' })),
      );
      const failure = await failureOf(http.send({ method: 'POST', path: '/' }));
      assert.deepEqual([failure.kind, failure.outcome], [kind, outcome], `status ${status}`);
    }
  });

  it("prefers the provider's own rule over the status", async () => {
    const url = await acme.serve(answering(403, '{"error":"quotaExceeded"}'));
    const http = acme.httpTo(url, {
      failure: ({ status, body }) => ({
        kind: 'LIMITED',
        message: `Acme says ${JSON.stringify(body)} with ${status}.`,
        providerCode: 'quotaExceeded',
        retryAfterMs: null,
      }),
    });
    const failure = await failureOf(http.send({ path: '/' }));
    assert.equal(failure.kind, 'LIMITED');
    assert.equal(failure.providerCode, 'quotaExceeded');
    assert.equal(failure.message, 'Acme says {"error":"quotaExceeded"} with 403.');
  });

  it('was not done when nothing was sent', async () => {
    const url = await acme.serve(answering(200));
    acme.close();
    const refused = await failureOf(acme.httpTo(url).send({ method: 'POST', path: '/' }));
    assert.deepEqual(
      [refused.kind, refused.outcome, refused.providerCode],
      ['UNAVAILABLE', 'NONE', 'ECONNREFUSED'],
    );
    const unknown = await failureOf(acme.httpTo('https://acme.invalid').send({ method: 'POST', path: '/' }));
    assert.deepEqual([unknown.kind, unknown.outcome], ['UNAVAILABLE', 'NONE']);
  });

  it('may have been done when the connection broke', async () => {
    const reset = await acme.serve((request) => void request.socket.resetAndDestroy());
    const half = await acme.serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"id":', () => response.destroy());
    });
    for (const url of [reset, half]) {
      const failure = await failureOf(acme.httpTo(url).json({ method: 'POST', path: '/' }, z.unknown()));
      assert.deepEqual([failure.kind, failure.outcome], ['UNAVAILABLE', 'UNKNOWN']);
    }
  });

  it('ends at its deadline, before the answer and within it', async () => {
    const silent = await acme.serve(() => {});
    const slow = await acme.serve((_request, response) => void response.writeHead(200).write('{'));
    for (const url of [silent, slow]) {
      const http = acme.httpTo(url, { limits: { timeoutMs: 100 } });
      const failure = await failureOf(http.send({ method: 'POST', path: '/' }));
      assert.equal(failure.message, 'Acme did not answer within 0.1 seconds.');
      assert.deepEqual([failure.kind, failure.outcome], ['UNAVAILABLE', 'UNKNOWN']);
    }
  });

  it('takes 8 MiB and no byte more', async () => {
    const url = await acme.serve(
      (request, response) =>
        void response.end(Buffer.alloc(request.url === '/whole' ? 8 * MiB : 8 * MiB + 1, 'x')),
    );
    const http = acme.httpTo(url);
    assert.equal((await http.send({ path: '/whole' })).text.length, 8 * MiB);
    const failure = await failureOf(http.send({ path: '/more' }));
    assert.deepEqual([failure.kind, failure.providerCode], ['UNAVAILABLE', 'TOO_LARGE']);
  });

  it('fails for an answer of another form, and names its fields without their values', async () => {
    const notJson = await acme.serve(answering(200, '<html>welcome</html>'));
    const other = await acme.serve(answering(200, '{"charge":{"id":"4242424242424242"}}'));
    const schema = z.object({ charge: z.object({ id: z.number() }) });
    const first = await failureOf(acme.httpTo(notJson).json({ path: '/' }, schema));
    assert.equal(first.message, 'Acme answered with something that is not JSON.');
    const second = await failureOf(acme.httpTo(other).json({ path: '/' }, schema));
    assert.equal(second.message, 'Acme answered in an unexpected form (charge.id).');
    assert.deepEqual([second.kind, second.outcome], ['UNAVAILABLE', 'UNKNOWN']);
  });
});
