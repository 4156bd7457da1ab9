import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serverAudits } from 'graphql-http';
import { postOperation } from './testing/post.ts';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';

describe('GraphQL over HTTP', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  function post(body: unknown, headers: Record<string, string> = {}) {
    return postOperation(server.url, body, { authorization: 'Bearer ada', ...headers });
  }

  for (const audit of serverAudits({ url: () => server.url })) {
    it(`passes audit ${audit.id}: ${audit.name}`, async () => {
      const result = await audit.fn();
      assert.equal(result.status, 'ok', result.status === 'ok' ? '' : result.reason);
    });
  }

  it('runs a query for the caller and returns the correlation id that the client sent', async () => {
    const answer = await post({ query: '{ whoami correlationId }' }, { 'x-correlation-id': 'client-made-1' });
    assert.deepEqual(answer.data, { whoami: 'ada', correlationId: 'client-made-1' });
    assert.equal(answer.headers.get('x-correlation-id'), 'client-made-1');
  });

  it('replaces a malformed correlation id', async () => {
    const answer = await post({ query: '{ correlationId }' }, { 'x-correlation-id': 'a b' });
    assert.match(String(answer.data?.['correlationId']), /^[A-Za-z0-9_-]{8,64}$/);
  });

  it('refuses bad credentials with 401 and UNAUTHENTICATED', async () => {
    const answer = await post({ query: '{ whoami }' }, { authorization: 'Bearer nobody' });
    assert.equal(answer.status, 401);
    assert.equal(answer.code, 'UNAUTHENTICATED');
  });

  it('masks an unexpected error and names the correlation id', async () => {
    const answer = await post({ query: '{ broken }' });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.data, { broken: null });
    assert.equal(answer.code, 'INTERNAL');
    assert.equal(answer.errors[0]?.extensions['correlationId'], answer.headers.get('x-correlation-id'));
    assert.doesNotMatch(answer.text, /secret detail/);
  });

  it('says which variable does not fit', async () => {
    const answer = await post({
      query: 'query ($input: EchoInput!) { echo(input: $input) }',
      variables: { input: { count: 'many' } },
    });
    assert.equal(answer.code, 'BAD_USER_INPUT');
    assert.equal(answer.errors[0]?.extensions['field'], 'input.count');
    const inList = await post({
      query: 'query ($input: EchoInput!) { echo(input: $input) }',
      variables: { input: { count: 1, more: [1, '" at "nowhere"; '] } },
    });
    assert.equal(inList.errors[0]?.extensions['field'], 'input.more.1');
  });

  it('gives every malformed request a status and a code', async () => {
    const cases: [unknown, number, string][] = [
      ['{"query":', 400, 'BAD_REQUEST'],
      ['', 400, 'BAD_REQUEST'],
      [{}, 400, 'BAD_REQUEST'],
      [{ query: '{' }, 200, 'GRAPHQL_PARSE_FAILED'],
      [{ query: '{ nothing }' }, 200, 'GRAPHQL_VALIDATION_FAILED'],
      [{ query: 'query A { whoami } query B { whoami }' }, 200, 'BAD_REQUEST'],
      [[{ query: '{ whoami }' }], 400, 'BATCHING_NOT_SUPPORTED'],
    ];
    for (const [body, status, code] of cases) {
      const answer = await post(body);
      assert.equal(answer.status, status, JSON.stringify(body));
      assert.equal(answer.code, code, JSON.stringify(body));
    }
  });

  it('takes a body of one mebibyte and refuses one byte more', async () => {
    const frame = JSON.stringify({ query: '{ whoami }', extensions: { pad: '' } });
    const fits = frame.replace('""', `"${'x'.repeat(1024 * 1024 - frame.length)}"`);
    assert.equal((await post(fits)).status, 200);
    const answer = await post(`${fits} `);
    assert.equal(answer.status, 413);
    assert.equal(answer.code, 'PAYLOAD_TOO_LARGE');
  });

  it('takes variables of any depth, and never speaks of its stack', async () => {
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    assert.deepEqual((await post(`{"query":"{ whoami }","variables":${deep}}`)).data, { whoami: 'ada' });
    for (const body of [
      `{"documentId":"x","variables":${deep}}`,
      `{"extensions":{"persistedQuery":${deep}}}`,
      `{"extensions":${deep},"documentId":"x"}`,
    ]) {
      assert.doesNotMatch((await post(body)).text, /stack/i);
    }
  });

  it('does not run a mutation sent by GET', async () => {
    const answer = await fetch(`${server.url}?query=${encodeURIComponent('mutation { bump }')}`, {
      headers: { authorization: 'Bearer ada' },
    });
    assert.equal(answer.status, 405);
    assert.equal(server.bumps(), 0);
  });

  it('says how to subscribe to who does so by a plain request', async () => {
    const { status, code, errors } = await post({ query: 'subscription { ticks { value } }' });
    assert.deepEqual([status, code], [200, 'BAD_REQUEST']);
    const words = errors[0]?.message ?? '';
    assert.ok(words.includes(`${server.socketUrl} `), words);
    assert.match(words, /graphql-transport-ws.*text\/event-stream.*multipart\/mixed;subscriptionSpec=1\.0/);
  });

  it('says in words why it does not take a request, whatever is wrong with it', async () => {
    const mutation = `${server.url}?query=${encodeURIComponent('mutation { bump }')}`;
    const cases: [string, RequestInit, number][] = [
      [mutation, {}, 405],
      [server.url, { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } }, 405],
      [server.url, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }, 415],
      [mutation, { headers: { accept: 'image/png' } }, 406],
    ];
    for (const [url, init, status] of cases) {
      const answer = await fetch(url, init);
      assert.equal(answer.status, status);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
      const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
      assert.equal(errors[0]?.extensions.code, 'BAD_REQUEST');
    }
  });
});
