import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signingKey, verifyToken } from '#platform/identity/jwt.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway, testKey } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';

type Headers = Readonly<Record<string, string>>;
const asGuest = { 'x-session-cookie': 'guest' };
const shop = 'https://shop.test';

describe('the cookie of pages that other sites show', () => {
  let supergraph: ChatSupergraph;
  let authority: TestSessionAuthority;
  const gateways: EdgeGateway[] = [];
  let gateway: EdgeGateway;

  before(async () => {
    supergraph = await startChatSupergraph();
    authority = await startSessionAuthority();
    authority.open('guest-token', { sub: 'gina', role: 'CUSTOMER', conversationId: 'c1' });
    authority.open('account-token', { sub: 'ada', role: 'ADMIN' });
    gateway = await start({ PUBLIC_URL: 'https://desk.test', EMBED_ORIGINS: shop });
  });
  after(async () => {
    for (const one of gateways) await one.close();
    await authority.close();
    await supergraph.close();
  });

  async function start(variables: Headers): Promise<EdgeGateway> {
    const environment = { NODE_ENV: 'production', SESSIONS_URL: authority.url, ...variables };
    const started = await startEdgeGateway(supergraph.sdl, environment);
    gateways.push(started);
    return started;
  }

  const session = (method: string, headers: Headers, of = gateway) =>
    fetch(`${of.url}/session`, { method, headers });

  /** The Set-Cookie of handing a session in as a guest's. */
  const kept = async (token: string, of = gateway) =>
    (await session('POST', { ...asGuest, 'x-session-id': token }, of)).headers.get('set-cookie') ?? '';

  async function whoIs(headers: Headers): Promise<string | null> {
    const { data } = await postOperation(gateway.endpoint, { query: '{ whoami }' }, headers);
    return (await verifyToken(String(data?.['whoami']), signingKey(testKey))).sub;
  }

  it('goes to frames on other sites, a separate one for each site', async () => {
    assert.match(
      await kept('guest-token'),
      /^__Host-switchboard-guest=guest-token; .*Path=\/; HttpOnly; SameSite=None; Secure; Partitioned$/,
    );
  });

  it('stays on its own site where no other site may show the pages', async () => {
    const closed = await start({ PUBLIC_URL: 'https://desk.test' });
    assert.match(await kept('guest-token', closed), /SameSite=Lax; Secure$/);
    const plain = await start({ PUBLIC_URL: 'http://desk.test', EMBED_ORIGINS: shop });
    assert.match(await kept('guest-token', plain), /SameSite=Lax$/);
  });

  it('works over plain HTTP on the machine of a developer', async () => {
    const local = await start({ PUBLIC_URL: 'http://localhost:4000', NODE_ENV: 'development' });
    assert.match(
      await kept('guest-token', local),
      /^switchboard-guest=.*SameSite=None; Secure; Partitioned$/,
    );
  });

  it('never holds the session of an account', async () => {
    const answer = await session('POST', { ...asGuest, 'x-session-id': 'account-token' });
    assert.deepEqual([answer.status, answer.headers.get('set-cookie')], [403, null]);
  });

  it('is used only by requests that ask for it, and they use no other', async () => {
    const guest = '__Host-switchboard-guest=guest-token';
    const account = '__Host-switchboard-session=account-token';
    assert.equal(await whoIs({ cookie: `${guest}; ${account}` }), 'ada');
    assert.equal(await whoIs({ cookie: guest }), null);
    assert.equal(await whoIs({ cookie: `${guest}; ${account}`, ...asGuest }), 'gina');
    assert.equal(await whoIs({ cookie: account, ...asGuest }), null);
  });

  it('counts for a socket that asks for it as it connects', async () => {
    const headers = { cookie: '__Host-switchboard-guest=guest-token' };
    const socket = await openSession(gateway.socketEndpoint, asGuest, {
      origin: 'https://desk.test',
      headers,
    });
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ whoami }' } });
    const token = /eyJ[\w.-]+/.exec(JSON.stringify(await socket.next()))?.[0] ?? '';
    assert.equal((await verifyToken(token, signingKey(testKey))).sub, 'gina');
    socket.socket.close();
  });

  it('is deleted alone, when asked and when its session has ended', async () => {
    const deleted = await session('DELETE', asGuest);
    assert.match(
      deleted.headers.get('set-cookie') ?? '',
      /^__Host-switchboard-guest=; Max-Age=0;.*Partitioned$/,
    );
    const cookie = '__Host-switchboard-guest=nobody';
    const { headers } = await session('GET', { ...asGuest, cookie });
    assert.match(headers.get('set-cookie') ?? '', /^__Host-switchboard-guest=; Max-Age=0;/);
  });

  it('refuses the name of a cookie that does not exist', async () => {
    const answer = await session('GET', { 'x-session-cookie': 'admin' });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /x-session-cookie can only be/);
  });
});
