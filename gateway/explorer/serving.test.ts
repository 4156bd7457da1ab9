import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { buildSchema } from 'graphql';
import { request } from 'undici';
import { startClockGateway } from './testing/clock-gateway.ts';
import type { ClockGateway } from './testing/clock-gateway.ts';

describe('explorer over HTTP', () => {
  let gateway: ClockGateway;
  let page: string;
  let policy: string;

  before(async () => {
    gateway = await startClockGateway();
    const response = await fetch(`${gateway.origin}/explorer`);
    page = await response.text();
    policy = response.headers.get('content-security-policy') ?? '';
  });
  after(() => gateway.close());

  async function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(gateway.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it('replaces the policy of all other pages by one that names only this server', () => {
    const host = new URL(gateway.origin).host;
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/=]+';/);
    assert.match(policy, new RegExp(`connect-src 'self' ws://${host} wss://${host};`));
    assert.doesNotMatch(policy, /https?:|script-src[^;]*unsafe/);
  });

  it('makes a new nonce for each page', async () => {
    const again = await fetch(`${gateway.origin}/explorer`);
    assert.notEqual(again.headers.get('content-security-policy'), policy);
  });

  /** The addresses that the page loads, without those of its links. */
  const addressesIn = (html: string) =>
    [...html.matchAll(/<(?:link|script|img)[^>]* (?:src|href)="([^"]*)"/g)].map(
      ([, address]) => address ?? '',
    );

  it('loads nothing from elsewhere', () => {
    const addresses = addressesIn(page);
    assert.ok(addresses.length >= 6);
    for (const address of addresses) assert.match(address, /^\/explorer\/[0-9a-f]{12}\/[\w.-]+$/);
  });

  it('escapes its title and its settings', () => {
    assert.match(page, /<title>Clock &lt;explorer&gt;<\/title>/);
    assert.match(page, /"title":"Clock \\u003cexplorer>"/);
  });

  it('serves each file packed and cacheable forever, and unpacked to clients without gzip', async () => {
    for (const path of addressesIn(page)) {
      const packed = await request(gateway.origin + path, { headers: { 'accept-encoding': 'gzip' } });
      assert.equal(packed.statusCode, 200, path);
      assert.match(String(packed.headers['cache-control']), /immutable/);
      assert.equal(packed.headers['content-encoding'], 'gzip');
      const plain = await request(gateway.origin + path, { headers: { 'accept-encoding': 'identity' } });
      assert.equal(plain.headers['content-encoding'], undefined);
      const content = Buffer.from(await plain.body.arrayBuffer());
      assert.deepEqual(gunzipSync(Buffer.from(await packed.body.arrayBuffer())), content);
    }
  });

  it('serves no other file and no other version', async () => {
    const folder = /\/explorer\/[0-9a-f]{12}/.exec(page)?.[0] ?? '';
    for (const path of [`${folder}/package.json`, `${folder}/..%2fexplorer.ts`, '/explorer/0/main.js']) {
      const response = await fetch(gateway.origin + path);
      assert.equal(response.status, 404, path);
      await response.body?.cancel();
    }
  });

  it('offers the schema of clients as a file', async () => {
    const response = await fetch(`${gateway.origin}/explorer/schema.graphql`);
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="schema.graphql"');
    const sdl = await response.text();
    assert.ok(buildSchema(sdl).getType('Tick'));
    assert.doesNotMatch(sdl, /join__/);
  });

  it('plans an operation without running it', async () => {
    const { status, body } = await post('/explorer/plan', { query: '{ time { by { name } } }' });
    assert.equal(status, 200);
    assert.match(
      String(body['text']),
      /Sequence[^]*Fetch\(service: "clock"\)[^]*Flatten\(path: "time\.by"\)/,
    );
  });

  it('plans the operation with the given variables', async () => {
    const query = 'query ($named: Boolean!) { time { value by @include(if: $named) { name } } }';
    const named = await post('/explorer/plan', { query, variables: { named: true } });
    assert.match(String(named.body['text']), /service: "people"/);
    const unnamed = await post('/explorer/plan', { query, variables: { named: false } });
    assert.equal(unnamed.status, 200);
  });

  it('refuses to plan for a caller whose operations it would refuse', async () => {
    gateway.endSession('session-of-mallory');
    const refused = await post(
      '/explorer/plan',
      { query: '{ time { value } }' },
      { 'x-session-id': 'session-of-mallory' },
    );
    assert.equal(refused.status, 401);
  });

  it('reports the error of an operation that it cannot plan', async () => {
    const unknown = await post('/explorer/plan', { query: '{ nothing }' });
    assert.equal(unknown.status, 400);
    assert.match(JSON.stringify(unknown.body), /Cannot query field/);
    const malformed = await post('/explorer/plan', { query: 1 });
    assert.equal(malformed.status, 400);
  });

  it('adds the plan, its times and the cost to the answer of a request that asks for them', async () => {
    const query = '{ time { value by { name } } }';
    const headers = { 'x-session-id': 'session-of-ada' };
    const { body } = await post('/graphql', { query, extensions: { explain: true } }, headers);
    assert.deepEqual(body['data'], { time: { value: 12, by: { name: 'Ada' } } });
    const { plan, cost, ids } = body['extensions'] as {
      plan: { fetches: Record<string, unknown>[]; totalMs: number };
      cost: number;
      ids: Record<string, string>;
    };
    const fetches = plan.fetches.map(({ fetch, subgraph, path, status }) => ({
      fetch,
      subgraph,
      path,
      status,
    }));
    assert.deepEqual(fetches, [
      { fetch: 0, subgraph: 'clock', path: [], status: 'ok' },
      { fetch: 1, subgraph: 'people', path: ['time', 'by'], status: 'ok' },
    ]);
    assert.ok(plan.totalMs > 0);
    assert.equal(cost, 7);
    assert.deepEqual(ids, {});
  });

  it('adds nothing to other answers', async () => {
    const { body } = await post('/graphql', { query: '{ me { id } }' });
    assert.deepEqual(body, { data: { me: null } });
  });

  it('shows accounts and their sign-in variables only when configured', async () => {
    assert.match(page, /"title":"The countess"/);
    const discreet = await startClockGateway({ offerAccounts: false });
    try {
      const html = await (await fetch(`${discreet.origin}/explorer`)).text();
      assert.match(html, /"accounts":\[\]/);
      assert.doesNotMatch(html, /The countess/);
    } finally {
      await discreet.close();
    }
  });

  it('is missing when introspection is not allowed', async () => {
    const closed = await startClockGateway({ enabled: false });
    try {
      for (const path of [
        '/',
        '/explorer',
        '/explorer/ownership',
        '/explorer/plan',
        '/explorer/schema.graphql',
      ]) {
        const response = await fetch(closed.origin + path);
        assert.equal(response.status, 404, path);
        await response.body?.cancel();
      }
    } finally {
      await closed.close();
    }
  });
});
