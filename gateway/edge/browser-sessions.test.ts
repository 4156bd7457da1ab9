import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { signingKey, verifyToken } from '#platform/identity/jwt.ts';
import { freePort } from '#platform/server/free-port.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { chromiumPath, openBrowser } from '../explorer/testing/browser.ts';
import type { Browser } from '../explorer/testing/browser.ts';
import { startEdgeGateway, testKey } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { startFileSubgraph } from '../testing/file-subgraph.ts';
import type { FileSubgraph } from '../testing/file-subgraph.ts';
import { servePages } from '../testing/pages.ts';
import type { TestPages } from '../testing/pages.ts';
import { startSessionAuthority } from '../testing/session-authority.ts';
import type { TestSessionAuthority } from '../testing/session-authority.ts';

/** Scripts for pages; each returns a text. */
const inPage = {
  handIn: (url: string, id: string) => `
    fetch('${url}/session', { method: 'POST', credentials: 'include', headers: { 'x-session-id': '${id}' } })
      .then((answer) => answer.status + ' ' + document.cookie, String)`,
  ask: (url: string, query: string) => `
    fetch('${url}/graphql', {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json', 'apollographql-client-name': 'desk', baggage: 'a=b', 'sentry-trace': '1-2' },
      body: JSON.stringify({ query: '${query}' }),
    }).then((answer) => answer.text(), String)`,
  listen: (url: string) => `
    new Promise((resolve) => {
      const source = new EventSource('${url}', { withCredentials: true });
      source.addEventListener('next', ({ data }) => (source.close(), resolve(data)));
      source.onerror = () => source.readyState === EventSource.CLOSED && resolve('refused');
    })`,
  askBySocket: (url: string, query: string) => `
    new Promise((resolve) => {
      const socket = new WebSocket('${url.replace('http', 'ws')}/graphql', 'graphql-transport-ws');
      socket.onopen = () => socket.send('{"type":"connection_init"}');
      socket.onmessage = ({ data }) => {
        const { type } = JSON.parse(data);
        if (type === 'connection_ack')
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '${query}' } }));
        else if (type === 'next') (resolve(data), socket.close());
      };
      socket.onclose = ({ code }) => resolve('closed ' + code);
    })`,
};

describe(
  'a session in a browser',
  { skip: chromiumPath === undefined && 'Chromium is not installed' },
  () => {
    let supergraph: ChatSupergraph;
    let files: FileSubgraph;
    let authority: TestSessionAuthority;
    let app: TestPages;
    let evil: TestPages;
    let gateway: EdgeGateway;
    /** Other gateways. They end after the browser: they would wait for its connections. */
    const others: EdgeGateway[] = [];
    /** The gateway's URL for browsers: another origin than the app's, and the same site. */
    let url: string;
    let browser: Browser;
    let page: Page;
    before(async () => {
      supergraph = await startChatSupergraph();
      files = await startFileSubgraph();
      authority = await startSessionAuthority();
      app = await servePages('localhost');
      evil = await servePages('127.0.0.1');
      gateway = await startEdgeGateway(supergraph.sdl, {
        NODE_ENV: 'production',
        SESSIONS_URL: authority.url,
        ALLOWED_ORIGINS: app.origin,
        SUBGRAPH_URL_SHOP: files.url,
      });
      url = `http://localhost:${new URL(gateway.url).port}`;
      browser = await openBrowser(chromiumPath ?? '', app.origin);
      page = browser.page;
      authority.open('secret', { sub: 'ada', role: 'CUSTOMER' }, 600_000);
      await page.goto(app.origin);
      assert.equal(await run(inPage.handIn(url, 'secret')), '200 ');
    });
    after(async () => {
      await browser.close();
      for (const one of [gateway, ...others]) await one.close();
      await authority.close();
      for (const pages of [app, evil, files]) await pages.close();
      await supergraph.close();
    });

    const run = async (script: string) => String(await page.evaluate(script));
    const ticks = (of: string) => `${of}/graphql?query=${encodeURIComponent('subscription { viewerName }')}`;

    /** The caller that a subgraph received, as its answer reports it. */
    async function subjectIn(answer: string): Promise<string | null> {
      const token = /eyJ[\w.-]+/.exec(answer)?.[0] ?? assert.fail(answer);
      return (await verifyToken(token, signingKey(testKey))).sub;
    }

    /** Listens until the first event. */
    async function listen(script: string): Promise<string> {
      const heard = run(script);
      await eventually(() => assert.equal(supergraph.stream.readers, 1), 20_000);
      supergraph.stream.say('who are you?');
      return heard;
    }

    it('continues after the page forgot its id: by request, event stream, socket and file', async () => {
      await page.goto(app.origin);
      assert.equal(await subjectIn(await run(inPage.ask(url, '{ whoami }'))), 'ada');
      assert.equal(await subjectIn(await listen(inPage.listen(ticks(url)))), 'ada');
      assert.equal(await subjectIn(await run(inPage.askBySocket(url, '{ whoami }'))), 'ada');
      const file = `fetch('${url}/files/shop/x', { credentials: 'include' })
      .then((answer) => answer.headers.get('content-disposition'))`;
      assert.equal(await run(file), 'attachment; filename="invoice.txt"');
      assert.equal(files.asked.at(-1)?.sub, 'ada');
    });

    it('serves pages of the same origin too', async () => {
      await page.goto(`${url}/health`);
      assert.equal(await subjectIn(await run(inPage.ask('', '{ whoami }'))), 'ada');
      assert.equal(await subjectIn(await listen(inPage.listen(ticks('')))), 'ada');
      assert.match(await run(`fetch('/session').then((answer) => answer.text())`), /expiresAt/);
    });

    it('cannot be used by a page of another site', async () => {
      await page.goto(evil.origin);
      const before = [supergraph.accounts.seen.length, supergraph.chat.seen.length];
      assert.match(await run(inPage.ask(url, '{ whoami }')), /Failed to fetch/);
      assert.match(await run(inPage.handIn(url, 'secret')), /Failed to fetch/);
      assert.equal(await run(inPage.listen(ticks(url))), 'refused');
      assert.equal(await run(inPage.askBySocket(url, '{ whoami }')), 'closed 1006');
      const blind = (path: string, init: string) =>
        run(
          `fetch('${url}${path}', { mode: 'no-cors', credentials: 'include', ${init} }).then(() => 'sent', String)`,
        );
      const mutation = JSON.stringify({ query: 'mutation { rename(id: "u1", name: "x") { id } }' });
      assert.equal(await blind('/graphql', `method: 'POST', body: '${mutation}'`), 'sent');
      assert.equal(await blind('/graphql?query={whoami}', ''), 'sent');
      assert.equal(await blind('/tickets', `method: 'POST'`), 'sent');
      assert.deepEqual([supergraph.accounts.seen.length, supergraph.chat.seen.length], before);
      assert.equal(await blind('/files/shop/embedded', ''), 'sent');
      assert.deepEqual(files.asked.at(-1), { url: '/files/embedded', sub: null });
    });

    it('opens the link to a file wherever the link stands', async () => {
      await page.goto(evil.origin);
      await page.evaluate(`location.href = '${url}/files/shop/linked'`);
      await eventually(
        () => assert.deepEqual(files.asked.at(-1), { url: '/files/linked', sub: 'ada' }),
        20_000,
      );
    });

    it('ends for good in an EventSource, which is refused and does not reconnect', async () => {
      authority.open('short', { sub: 'bob', role: 'CUSTOMER' }, 600_000);
      await page.goto(app.origin);
      assert.equal(await run(inPage.handIn(url, 'short')), '200 ');
      authority.end('short');
      await eventually(async () => {
        const { headers } = await fetch(`${url}/session`, { headers: { 'x-session-id': 'short' } });
        assert.equal(headers.get('x-session-ended'), 'true');
      });
      assert.equal(await run(inPage.listen(ticks(url))), 'refused');
      assert.deepEqual(await page.context().cookies(url), []);
      assert.equal(await subjectIn(await run(inPage.ask(url, '{ whoami }'))), null);
    });

    it('reaches pages whose site may not use cookies through a ticket', async () => {
      const other = await startEdgeGateway(supergraph.sdl, {
        NODE_ENV: 'production',
        SESSIONS_URL: authority.url,
        ALLOWED_ORIGINS: evil.origin,
        SESSION_COOKIE: 'off',
      });
      others.push(other);
      const there = `http://localhost:${new URL(other.url).port}`;
      await page.goto(evil.origin);
      const ticket = await run(
        `fetch('${there}/tickets', { method: 'POST', headers: { 'x-session-id': 'secret' } })
        .then((answer) => answer.json()).then(({ ticket }) => ticket)`,
      );
      assert.equal(await subjectIn(await listen(inPage.listen(`${ticks(there)}&ticket=${ticket}`))), 'ada');
      assert.equal(await run(inPage.listen(`${ticks(there)}&ticket=${ticket}`)), 'refused');
    });

    it('has a name that binds it to its host, where the gateway is reached by https', async () => {
      const port = await freePort();
      const there = `http://localhost:${port}`;
      const secure = await startEdgeGateway(supergraph.sdl, {
        NODE_ENV: 'production',
        SESSIONS_URL: authority.url,
        // Browsers treat this machine as secure as TLS. The gateway trusts plain HTTP only for named origins.
        PUBLIC_URL: 'https://localhost',
        PORT: String(port),
        ALLOWED_ORIGINS: there,
        SESSION_COOKIE: 'none',
      });
      others.push(secure);
      await page.goto(`${there}/health`);
      assert.equal(await run(inPage.handIn('', 'secret')), '200 ');
      const kept = await page.context().cookies(`${there.replace('http:', 'https:')}/`);
      const cookie = kept.find(({ name }) => name === '__Host-switchboard-session');
      assert.deepEqual([cookie?.sameSite, cookie?.secure, cookie?.httpOnly], ['None', true, true]);
      assert.equal(await subjectIn(await run(inPage.ask('', '{ whoami }'))), 'ada');
    });
  },
);
