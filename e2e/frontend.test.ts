import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  ConversationDocument,
  CancelOrderDocument,
  CreateOrderDocument,
  InboxDocument,
  IssueInvoiceDocument,
  MeDocument,
  SendMessageDocument,
  SignOutDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { createApollo } from '../docs/frontend/apollo.ts';
import { keepConversation, loadOlder } from '../docs/frontend/apollo-live.ts';
import { ask, run } from '../docs/frontend/ask.ts';
import type { Api } from '../docs/frontend/ask.ts';
import { download, withTicket } from '../docs/frontend/files.ts';
import { formErrors } from '../docs/frontend/form-errors.ts';
import { conversationEvents, openSocket } from '../docs/frontend/live.ts';
import { allOrders } from '../docs/frontend/paging.ts';
import { fill, Timeline } from '../docs/frontend/timeline.ts';
import { createUrql } from '../docs/frontend/urql.ts';
import { formatMoney, formatTime } from '../docs/frontend/values.ts';
import { chromiumPath, openBrowser } from '../gateway/explorer/testing/browser.ts';
import type { Browser } from '../gateway/explorer/testing/browser.ts';
import { bundle } from '../packages/client/testing/bundle.ts';
import { startRelay } from '../packages/client/testing/relay.ts';
import type { Relay } from '../packages/client/testing/relay.ts';
import type { Client } from './client.ts';
import { arriveAsGuest, completeOrder, orderInput } from './stories.ts';
import type { Guest } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;

before(async () => {
  system = await sharedSystem();
});

const apiOf = ({ session }: Client): Api => ({
  origin: system.origin,
  ...(session === undefined ? {} : { session }),
});

function say({ client, conversationId }: Guest, body: string) {
  return client.run(SendMessageDocument, { input: { conversationId, body, clientId: randomUUID() } });
}

describe('the examples for frontends', () => {
  it('plain fetch: ask, and show wrong fields in a form', async () => {
    const api = apiOf(await system.as('agent@demo.test'));
    assert.equal((await run(api, MeDocument, {})).me?.role, 'AGENT');
    const input = { ...orderInput(), summary: '', price: { amount: -1, currency: 'EUR' } };
    const { errors } = await ask(api, CreateOrderDocument, { input });
    assert.deepEqual([...formErrors(errors).keys()], ['summary', 'price.amount']);
  });

  it('values: money and times as people read them', () => {
    assert.equal(formatMoney({ amount: 1050, currency: 'EUR' }, 'en-GB'), '€10.50');
    assert.equal(formatMoney({ amount: 1050, currency: 'JPY' }, 'en-GB'), 'JP¥1,050');
    assert.equal(formatTime('2026-03-01T08:00:00.000Z', 'en-GB', 'Europe/Berlin'), '1 Mar 2026, 09:00');
  });

  it('paging: every order once', async () => {
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    const ids: string[] = [];
    for await (const { id } of allOrders(apiOf(agent))) ids.push(id);
    assert.ok(ids.includes(createOrder.order.id));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('live: the async iterator brings every event, and ends when the person signs out', async () => {
    const guest = await arriveAsGuest(system);
    await say(guest, 'Are you there?');
    const socket = openSocket(apiOf(guest.client));
    const events = conversationEvents(socket, guest.conversationId, 0, () => Promise.resolve(0));
    const bodies: string[] = [];
    for (let step = await events.next(); ; step = await events.next()) {
      if (step.done === true) {
        assert.equal(step.value, 'signed out');
        break;
      }
      if (step.value.__typename !== 'MessageSent') continue;
      bodies.push(step.value.message.body);
      if (bodies.length === 2) await guest.client.run(SignOutDocument, {});
    }
    assert.deepEqual(bodies, ['My tap drips.', 'Are you there?']);
  });

  it('Apollo Client: pages and live events end up in one list of the cache', async () => {
    const guest = await arriveAsGuest(system);
    for (let count = 1; count <= 55; count += 1) await say(guest, `message ${count}`);
    const api = apiOf(guest.client);
    const apollo = createApollo(api, openSocket(api));
    const bodies = () =>
      apollo
        .readQuery({ query: ConversationDocument, variables: { id: guest.conversationId } })
        ?.conversation?.messages.edges.map(({ node }) => node.body) ?? [];
    const stop = await keepConversation(apollo, guest.conversationId, assert.ifError);
    assert.equal(bodies().length, 50);
    await say(guest, 'message 56');
    await eventually(() => bodies().length === 51);
    assert.equal(await loadOlder(apollo, guest.conversationId), true);
    const all = ['My tap drips.', ...Array.from({ length: 56 }, (_, index) => `message ${index + 1}`)];
    assert.deepEqual(bodies(), all);
    assert.equal(await loadOlder(apollo, guest.conversationId), false);
    stop();
    apollo.stop();
  });

  it('Apollo Client: the pages of a list become one list', async () => {
    for (let count = 0; count < 3; count += 1) await arriveAsGuest(system);
    const api = apiOf(await system.as('agent@demo.test'));
    const apollo = createApollo(api, openSocket(api));
    const { data } = await apollo.query({ query: InboxDocument, variables: { first: 2 } });
    const after = data?.conversations.pageInfo.endCursor;
    await apollo.query({
      query: InboxDocument,
      variables: { first: 1, after },
      fetchPolicy: 'network-only',
    });
    const list = apollo.readQuery({ query: InboxDocument, variables: { first: 2 } });
    assert.equal(list?.conversations.edges.length, 3);
    apollo.stop();
  });

  it('urql: a timeline has pages and live events, each once', async () => {
    const guest = await arriveAsGuest(system);
    const api = apiOf(guest.client);
    const timeline = new Timeline();
    const stop = await fill(createUrql(api, openSocket(api)), guest.conversationId, timeline, assert.ifError);
    await say(guest, 'Are you there?');
    await eventually(() => timeline.messages.length === 2);
    assert.deepEqual(
      timeline.messages.map(({ seq, body }) => [seq, body]),
      [
        [1, 'My tap drips.'],
        [2, 'Are you there?'],
      ],
    );
    stop();
  });

  it('files: an invoice by header, and by a ticket that works once', async () => {
    const { orderId, vendor } = await completeOrder(system);
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, {
      input: {
        orderId,
        lines: [{ description: 'Work', quantity: '1', unitPrice: { amount: 5000, currency: 'EUR' } }],
        taxRatePercent: '19',
        clientId: randomUUID(),
      },
    });
    const { pdfUrl } = issueInvoice.invoice;
    const api = apiOf(vendor.client);
    assert.match(await (await download(api, pdfUrl)).text(), /^%PDF/);
    const link = await withTicket(api, pdfUrl);
    assert.deepEqual([(await fetch(link)).status, (await fetch(link)).status], [200, 401]);
  });
});

describe('the examples in a browser', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let relay: Relay;
  let browser: Browser;

  before(async () => {
    relay = await startRelay(Number(new URL(system.origin).port));
    const origin = `http://localhost:${relay.port}`;
    browser = await openBrowser(chromiumPath ?? '', origin);
    // A page of the gateway's own origin, as behind a proxy that serves both.
    await browser.page.goto(`${origin}/health`);
    await browser.page.evaluate(await bundle(new URL('frontend-page.ts', import.meta.url)));
    await inPage('globalThis.api = { origin: location.origin }');
  });
  after(async () => {
    await browser.close();
    await relay.close();
  });

  const inPage = (code: string) => browser.page.evaluate<unknown>(code);
  const pageHas = (variable: string, expected: unknown[]) =>
    eventually(
      async () => JSON.stringify(await inPage(variable)) === JSON.stringify(expected),
      `${variable} being ${JSON.stringify(expected)}`,
    );

  it('sign-in: the session is in a cookie that the page cannot read', async () => {
    assert.equal(typeof (await inPage(`signIn(api, 'agent@demo.test', 'wrong')`)), 'string');
    assert.equal(await inPage('isSignedIn(api)'), false);
    assert.equal(await inPage(`signIn(api, 'agent@demo.test', 'demo-switchboard')`), undefined);
    assert.deepEqual(await inPage('isSignedIn(api).then((is) => [is, document.cookie])'), [true, '']);
  });

  for (const follow of ['followOrder', 'followOrderByTicket']) {
    it(`EventSource: ${follow} brings every event and continues after a disconnect`, async () => {
      const agent = await system.as('agent@demo.test');
      const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
      const { id } = createOrder.order;
      await inPage(`{
        globalThis.seqs = [];
        const listener = { event: ({ data }) => seqs.push(data.orderEvents.seq), end: () => seqs.push('end') };
        globalThis.stop = ${follow}(api, '${id}', listener);
      }`);
      await pageHas('seqs', [1]);
      relay.cut();
      await agent.run(CancelOrderDocument, { input: { orderId: id, reason: 'A test.' } });
      await pageHas('seqs', [1, 2]);
      await inPage('stop()');
    });
  }

  async function followAsGuest(): Promise<void> {
    await inPage('signOut(api)');
    assert.equal(await inPage('isSignedIn(api)'), false);
    await inPage(`(async () => {
      const conversationId = await startAsGuest(api, { body: 'My tap drips.', name: 'A visitor' });
      globalThis.seen = [];
      globalThis.socket = openSocket(api);
      const events = conversationEvents(socket, conversationId, 0, async () => 0);
      const read = async () => {
        for (let step = await events.next(); ; step = await events.next()) {
          if (step.done) return seen.push(step.value);
          if (step.value.message) seen.push(step.value.message.body);
        }
      };
      read().catch((error) => seen.push(error.code));
    })()`);
    await pageHas('seen', ['My tap drips.']);
  }

  it('live: a page that signs out knows it by 4401', async () => {
    await followAsGuest();
    await inPage('signOut(api)');
    await pageHas('seen', ['My tap drips.', 'signed out']);
    assert.equal(await inPage('isSignedIn(api)'), false);
  });

  it('live: the subscriptions go on as who has signed in when the socket is terminated', async () => {
    await followAsGuest();
    await inPage(`signIn(api, 'vendor1@demo.test', 'demo-switchboard').then(() => socket.terminate())`);
    // This vendor takes no part in the conversation.
    await pageHas('seen', ['My tap drips.', 'NOT_FOUND']);
  });
});
