import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EventSource } from 'eventsource';
import { z } from 'zod';
import { createLog } from '#platform/log/log.ts';
import { startRedis, withoutRedis } from '#platform/testing/redis.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { startFileSubgraph } from '../testing/file-subgraph.ts';
import type { FileSubgraph } from '../testing/file-subgraph.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';
import { connectRedis } from './connect-redis.ts';
import { createTickets, withoutTicket } from './tickets.ts';

const issued = z.object({ ticket: z.string(), expiresAt: z.coerce.date() });
const log = createLog({ name: 'test', level: 'silent' });

async function askForTicket({ url }: EdgeGateway, token: string): Promise<string> {
  const answer = await fetch(`${url}/tickets`, { method: 'POST', headers: { 'x-session-id': token } });
  assert.equal(answer.status, 201);
  const { ticket, expiresAt } = issued.parse(await answer.json());
  const lifetime = expiresAt.getTime() - Date.now();
  assert.ok(lifetime > 0 && lifetime <= 60_000);
  return ticket;
}

const openFile = ({ url }: EdgeGateway, ticket: string) =>
  fetch(`${url}/files/shop/invoice.txt?page=2&ticket=${ticket}`);

describe('a ticket', () => {
  let supergraph: ChatSupergraph;
  let files: FileSubgraph;
  let authority: TestSessionAuthority;
  let gateway: EdgeGateway;
  before(async () => {
    supergraph = await startChatSupergraph();
    files = await startFileSubgraph();
    authority = await startSessionAuthority();
    authority.open('ada', { sub: 'ada', role: 'CUSTOMER' });
    gateway = await startEdgeGateway(supergraph.sdl, {
      SESSIONS_URL: authority.url,
      SUBGRAPH_URL_SHOP: files.url,
    });
  });
  after(async () => {
    await gateway.close();
    await authority.close();
    await files.close();
    await supergraph.close();
  });

  it('opens one file, once, and the subgraph never sees it', async () => {
    const ticket = await askForTicket(gateway, 'ada');
    const answer = await openFile(gateway, ticket);
    assert.equal(await answer.text(), 'an invoice');
    assert.deepEqual(files.asked.at(-1), { url: '/files/invoice.txt?page=2', sub: 'ada' });
    // A viewer that fetched further ranges would send a used ticket.
    assert.equal(answer.headers.get('accept-ranges'), null);
    const again = await openFile(gateway, ticket);
    assert.equal(again.status, 401);
    assert.match(await again.text(), /ticket has expired or was used.*UNAUTHENTICATED/);
  });

  it('opens one event stream; a reconnect needs a new ticket', async () => {
    const query = encodeURIComponent('subscription { ticks { body } }');
    const ticket = await askForTicket(gateway, 'ada');
    const source = new EventSource(`${gateway.endpoint}?query=${query}&ticket=${ticket}`);
    await eventually(() => assert.equal(supergraph.stream.readers, 1));
    const refused = new Promise<number | undefined>((resolve) => {
      source.addEventListener('error', ({ code }) => {
        if (source.readyState === source.CLOSED) resolve(code);
      });
    });
    gateway.server.app.server.closeAllConnections();
    // It reconnects, is refused and stops.
    assert.equal(await refused, 401);
  });

  it('is issued only for a session, and accepted only while that session is valid', async () => {
    const anonymous = await fetch(`${gateway.url}/tickets`, { method: 'POST' });
    assert.equal(anonymous.status, 401);
    authority.open('short', { sub: 'short', role: 'CUSTOMER' });
    const ticket = await askForTicket(gateway, 'short');
    authority.end('short');
    await eventually(async () => {
      const asked = await fetch(`${gateway.url}/session`, { headers: { 'x-session-id': 'short' } });
      assert.equal(asked.headers.get('x-session-ended'), 'true');
    });
    assert.equal((await openFile(gateway, ticket)).status, 401);
  });

  it('does not reveal the session and cannot be forged', async () => {
    const ticket = await askForTicket(gateway, 'ada');
    assert.ok(!Buffer.from(ticket, 'base64url').toString('latin1').includes('ada'));
    const forged = `${ticket.slice(0, -2)}${ticket.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const worthless of [forged, 'nonsense']) {
      assert.equal((await openFile(gateway, worthless)).status, 401);
    }
  });

  it('is not logged at any log level', async (context) => {
    const talkative = await startEdgeGateway(supergraph.sdl, {
      SESSIONS_URL: authority.url,
      SUBGRAPH_URL_SHOP: files.url,
      LOG_LEVEL: 'trace',
    });
    context.after(() => talkative.close());
    const ticket = await askForTicket(talkative, 'ada');
    assert.equal((await openFile(talkative, ticket)).status, 200);
    assert.equal((await openFile(talkative, ticket)).status, 401);
    assert.match(talkative.logged(), /\/files\/shop\/invoice\.txt/);
    assert.ok(!talkative.logged().includes(ticket));
  });

  it('is ignored and stays unused when a header names a session', async () => {
    const ticket = await askForTicket(gateway, 'ada');
    const url = `${gateway.url}/files/shop/x?ticket=${ticket}`;
    assert.equal((await fetch(url, { headers: { 'x-session-id': 'ada' } })).status, 200);
    assert.equal((await fetch(url)).status, 200);
  });

  it('expires', async () => {
    const tickets = createTickets({ secret: undefined, redis: undefined, log, lifetimeMs: 1000 });
    const { ticket, expiresAt } = await tickets.issue('ada');
    await eventually(() => assert.ok(Date.now() > expiresAt + 1000));
    assert.equal(await tickets.redeem(ticket), undefined);
  });

  it('is removed from a query string, which otherwise does not change', () => {
    assert.equal(withoutTicket(''), '');
    assert.equal(withoutTicket('?ticket=a'), '');
    assert.equal(withoutTicket('?ticket=a&b=c&ticketing=d'), '?b=c&ticketing=d');
    assert.equal(withoutTicket('?b=%20&ticket=a&c'), '?b=%20&c');
  });
});

describe('a ticket, with several gateways', () => {
  const secret = 'a-secret-of-at-least-32-characters';

  it('is accepted by each gateway with the key, and by no other', async () => {
    const of = (key: string | undefined) => createTickets({ secret: key, redis: undefined, log });
    const { ticket } = await of(secret).issue('ada');
    assert.equal(await of(secret).redeem(ticket), 'ada');
    assert.equal(await of(`${secret}!`).redeem(ticket), undefined);
    assert.equal(await of(undefined).redeem(ticket), undefined);
  });

  it('is accepted once by all gateways together with Redis', { skip: withoutRedis }, async (context) => {
    const server = await startRedis();
    context.after(() => server.close());
    const connections = [await connectRedis(server.url, log), await connectRedis(server.url, log)];
    context.after(() => connections.forEach((redis) => redis.disconnect()));
    await eventually(() => assert.ok(connections.every(({ status }) => status === 'ready')));
    const [first, second] = connections.map((redis) => createTickets({ secret, redis, log }));
    assert.ok(first && second);
    const { ticket } = await first.issue('ada');
    const redeemed = await Promise.all([first.redeem(ticket), second.redeem(ticket), first.redeem(ticket)]);
    assert.deepEqual(
      redeemed.filter((token) => token !== undefined),
      ['ada'],
    );

    // While Redis is unavailable, each gateway remembers used tickets itself.
    await server.kill();
    const later = (await first.issue('ada')).ticket;
    assert.deepEqual([await first.redeem(later), await first.redeem(later)], ['ada', undefined]);
  });
});
