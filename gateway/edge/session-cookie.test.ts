import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { EventSource } from 'eventsource';
import { signingKey, verifyToken } from '#platform/identity/jwt.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openRawSocket, openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway, testKey } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { startFileSubgraph } from '../testing/file-subgraph.ts';
import type { FileSubgraph } from '../testing/file-subgraph.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';

const app = 'https://app.test';
const evil = 'https://evil.test';
type Headers = Readonly<Record<string, string>>;

describe('the session cookie', () => {
  let supergraph: ChatSupergraph;
  let files: FileSubgraph;
  let authority: TestSessionAuthority;
  let gateway: EdgeGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    files = await startFileSubgraph();
    authority = await startSessionAuthority();
    gateway = await startEdgeGateway(supergraph.sdl, {
      NODE_ENV: 'production',
      SESSIONS_URL: authority.url,
      ALLOWED_ORIGINS: app,
      SUBGRAPH_URL_SHOP: files.url,
    });
    await eventually(() => assert.equal(authority.watchers(), 1));
  });
  after(async () => {
    await gateway.close();
    await authority.close();
    await files.close();
    await supergraph.close();
  });

  const session = (method: string, headers: Headers = {}, of = gateway) =>
    fetch(`${of.url}/session`, { method, headers });

  /** Signs in and exchanges the id for a cookie. @returns the Cookie header that a browser sends from then on */
  async function cookieOf(token: string, sub = token): Promise<string> {
    authority.open(token, { sub, role: 'CUSTOMER' });
    const { headers } = await session('POST', { 'x-session-id': token });
    return headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  }

  /** The caller that the subgraph received; null is anonymous. */
  async function whoIs(headers: Headers): Promise<string | null> {
    const { data } = await postOperation(gateway.endpoint, { query: '{ whoami }' }, headers);
    return (await verifyToken(String(data?.['whoami']), signingKey(testKey))).sub;
  }

  it('replaces the id, which scripts then cannot read', async () => {
    authority.open('t-in', { sub: 'ada', role: 'CUSTOMER' });
    const answer = await session('POST', { 'x-session-id': 't-in' });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const set = answer.headers.get('set-cookie') ?? '';
    assert.match(set, /^switchboard-session=t-in; Expires=[^;]+ GMT; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.doesNotMatch(await answer.text(), /t-in/);
    const cookie = set.split(';', 1)[0] ?? '';
    assert.equal(await whoIs({ cookie }), 'ada');
    const there = await (await session('GET', { cookie })).text();
    assert.match(there, /"session":\{"expiresAt":"\d{4}-/);
    assert.doesNotMatch(there, /t-in/);
    assert.equal(await (await session('GET')).text(), '{"session":null}');
  });

  it('is deleted by DELETE /session', async () => {
    const cookie = await cookieOf('t-out');
    const answer = await session('DELETE', { cookie });
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get('set-cookie') ?? '', /^switchboard-session=; Max-Age=0; /);
  });

  it('is not set for an unknown session, or without one', async () => {
    const unknown = await session('POST', { 'x-session-id': 'unknown' });
    assert.deepEqual([unknown.status, unknown.headers.get('set-cookie')], [401, null]);
    const cookie = await cookieOf('t-again');
    const without = await session('POST', { cookie });
    assert.deepEqual([without.status, without.headers.get('set-cookie')], [400, null]);
  });

  it('is ignored when a header names a session', async () => {
    const cookie = await cookieOf('t-cookie', 'by cookie');
    authority.open('t-header', { sub: 'by header', role: 'CUSTOMER' });
    assert.equal(await whoIs({ cookie, 'x-session-id': 't-header' }), 'by header');
    assert.equal(await whoIs({ cookie, authorization: 'Bearer t-header' }), 'by header');
  });

  it('opens files, event streams and sockets, which cannot send headers', async () => {
    const cookie = await cookieOf('t-all', 'grace');
    const file = await fetch(`${gateway.url}/files/shop/invoice.txt`, { headers: { cookie } });
    assert.equal(await file.text(), 'an invoice');
    assert.equal(files.asked.at(-1)?.sub, 'grace');

    const viewer = async (value: unknown) =>
      (await verifyToken(String(value).replace('Bearer ', ''), signingKey(testKey))).sub;
    const query = 'subscription { viewerName }';
    const source = new EventSource(`${gateway.endpoint}?query=${encodeURIComponent(query)}`, {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie, origin: app } }),
    });
    const event = new Promise<string>((resolve) => {
      source.addEventListener('next', ({ data }) => resolve(String(data)));
    });
    await eventually(() => assert.equal(supergraph.stream.readers, 1));
    supergraph.stream.say('who?');
    const { data } = JSON.parse(await event) as { data: { viewerName: string } };
    assert.equal(await viewer(data.viewerName), 'grace');
    source.close();
    await eventually(() => assert.equal(supergraph.stream.readers, 0));

    const socket = await openSession(gateway.socketEndpoint, {}, { origin: app, headers: { cookie } });
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ whoami }' } });
    const { payload } = await socket.next();
    assert.equal(await viewer((payload as { data: { whoami: string } }).data.whoami), 'grace');
    socket.socket.close();
  });

  it('is accepted only when no foreign page can have caused the request', async () => {
    const cookie = await cookieOf('t-csrf', 'victim');
    const post = (headers: Headers) => whoIs({ cookie, ...headers });
    assert.equal(await post({ origin: gateway.url }), 'victim');
    assert.equal(await post({ origin: app }), 'victim');
    assert.equal(await post({ origin: evil }), null);
    assert.equal(await post({ origin: 'null' }), null);
    assert.equal(await post({ 'sec-fetch-site': 'cross-site' }), null);

    // A form cannot request a ticket: that needs a header which causes a preflight.
    const ticket = (headers: Headers) =>
      fetch(`${gateway.url}/tickets`, { method: 'POST', headers: { cookie, ...headers } });
    assert.equal((await ticket({ 'content-type': 'text/plain', origin: app })).status, 401);
    assert.equal((await ticket({ 'x-switchboard-csrf': '1', origin: app })).status, 201);
    assert.equal((await ticket({ 'x-switchboard-csrf': '1', origin: evil })).status, 401);

    // `fetch` would set Sec-Fetch-Mode itself.
    const file = async (headers: Headers) => {
      const [response] = (await once(
        get(`${gateway.url}/files/shop/x`, { headers: { cookie, ...headers } }),
        'response',
      )) as [IncomingMessage];
      await text(response);
      return files.asked.at(-1)?.sub;
    };
    const image = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    assert.equal(await file({ 'sec-fetch-site': 'same-origin', ...image }), 'victim');
    assert.equal(await file({ 'sec-fetch-site': 'same-site', ...image }), null);
    assert.equal(await file({ 'sec-fetch-site': 'cross-site', ...image }), null);
    const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    assert.equal(await file({ 'sec-fetch-site': 'cross-site', ...link }), 'victim');
  });

  it('does not open a socket for a foreign page', async (context) => {
    const cookie = await cookieOf('t-socket', 'victim');
    await assert.rejects(openRawSocket(gateway.socketEndpoint, { origin: evil, headers: { cookie } }), /403/);
    const open = await startEdgeGateway(supergraph.sdl, {
      NODE_ENV: 'production',
      SESSIONS_URL: authority.url,
      ALLOWED_ORIGINS: '*',
    });
    context.after(() => open.close());
    // A wildcard lets every page call, but anonymously.
    const socket = await openSession(open.socketEndpoint, {}, { origin: evil, headers: { cookie } });
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ whoami }' } });
    const { payload } = await socket.next();
    const { whoami } = (payload as { data: { whoami: string } }).data;
    assert.equal((await verifyToken(whoami, signingKey(testKey))).sub, null);
    socket.socket.close();
    const set = await session('POST', { 'x-session-id': 't-socket', origin: evil }, open);
    assert.equal(set.status, 403);
    assert.match(await set.text(), /CSRF_REFUSED/);
  });

  it('never authorizes a mutation by GET', async () => {
    const cookie = await cookieOf('t-get');
    const query = encodeURIComponent('mutation { rename(id: "u1", name: "x") { id } }');
    const answer = await fetch(`${gateway.endpoint}?query=${query}`, { headers: { cookie } });
    assert.equal(answer.status, 405);
  });

  it('is deleted by the next answer once its session has ended', async () => {
    const cookie = await cookieOf('t-end');
    const socket = await openSession(gateway.socketEndpoint, {}, { headers: { cookie } });
    authority.end('t-end');
    assert.equal((await socket.closed()).code, 4401);
    const { status, headers } = await postOperation(gateway.endpoint, { query: '{ whoami }' }, { cookie });
    assert.equal(status, 401);
    assert.match(headers.get('set-cookie') ?? '', /^switchboard-session=; Max-Age=0; /);
    assert.equal(headers.get('x-session-ended'), 'true');
    const looked = await session('GET', { cookie });
    assert.deepEqual([looked.status, await looked.text()], [200, '{"session":null}']);
    assert.match(looked.headers.get('set-cookie') ?? '', /Max-Age=0/);
  });

  it('is counted and limited like any operation', async (context) => {
    const strict = await startEdgeGateway(supergraph.sdl, {
      SESSIONS_URL: authority.url,
      RATE_PER_SESSION: '1',
      RATE_PER_SESSION_BURST: '3',
      RATE_PER_ADDRESS: '1',
      RATE_PER_ADDRESS_BURST: '3',
    });
    context.after(() => strict.close());
    authority.open('t-rate', { sub: 'ada', role: 'CUSTOMER' });
    for (const token of ['t-rate', 'guess']) {
      const statuses = await Promise.all(
        Array.from(
          { length: 8 },
          async () => (await session('POST', { 'x-session-id': token }, strict)).status,
        ),
      );
      assert.ok(statuses.includes(429), token);
    }
  });

  it('is bound to its host and sent over TLS alone where the gateway is reached by https', async (context) => {
    const secure = await startEdgeGateway(supergraph.sdl, {
      SESSIONS_URL: authority.url,
      PUBLIC_URL: 'https://api.test',
      SESSION_COOKIE: 'none',
    });
    context.after(() => secure.close());
    authority.open('t-tls', { sub: 'ada', role: 'CUSTOMER' });
    const set = (await session('POST', { 'x-session-id': 't-tls' }, secure)).headers.get('set-cookie') ?? '';
    assert.match(set, /^__Host-switchboard-session=t-tls; .*; Path=\/; HttpOnly; SameSite=None; Secure$/);
    const cookie = set.split(';', 1)[0] ?? '';
    // Without SameSite=Lax only these headers show which page caused a GET.
    assert.equal(await (await session('GET', { cookie }, secure)).text(), '{"session":null}');
    const own = await session('GET', { cookie, 'sec-fetch-site': 'same-origin' }, secure);
    assert.match(await own.text(), /expiresAt/);
  });

  it('can be switched off', async (context) => {
    const off = await startEdgeGateway(supergraph.sdl, {
      SESSIONS_URL: authority.url,
      SESSION_COOKIE: 'off',
    });
    context.after(() => off.close());
    assert.equal((await session('POST', { 'x-session-id': 't-in' }, off)).status, 404);
  });
});
