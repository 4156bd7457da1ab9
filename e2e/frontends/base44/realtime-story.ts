import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  InvoicePaymentsDocument,
  IssueInvoiceDocument,
  RecordPaymentDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startRelay } from '../../../packages/client/testing/relay.ts';
import { arriveAsGuest, completeOrder, offersOf } from '../../stories.ts';
import { appId, draft, entity, row, sdk } from './world.ts';
import type { Row, Sdk, World } from './world.ts';
import { io } from 'socket.io-client';

interface Heard {
  readonly type: string;
  readonly id: string;
  readonly data: Row;
}

/** `subscribe`, over socket.io. */
export function realtimeStory({ system, as, operator }: World): void {
  /** Subscribes until the test ends. */
  function follow(context: TestContext, client: Sdk, name: string): Heard[] {
    const heard: Heard[] = [];
    const stop = entity(client, name).subscribe(({ type, id, data }) => {
      heard.push({ type, id, data: row(data) });
    });
    context.after(() => {
      stop();
      client.cleanup();
    });
    return heard;
  }

  /** A subscription says nothing when it begins: what everybody receives shows that it has. */
  async function begun(cause: () => Promise<unknown>, ...all: Heard[][]): Promise<void> {
    const before = all.map(({ length }) => length);
    await eventually(async () => {
      await cause();
      await sleep(250);
      return all.every((heard, index) => heard.length > (before[index] ?? 0));
    }, 'the subscriptions');
  }

  const order = async () => row(await entity(await operator(), 'Order').create(draft()));

  it('reports an order to each of two clients once, then its changes', async (context) => {
    const all = [
      follow(context, await as('agent@demo.test'), 'Order'),
      follow(context, await as('admin@demo.test'), 'Order'),
    ];
    await begun(order, ...all);
    const { id } = await order();
    await eventually(() => all.every((heard) => heard.some((event) => event.id === id)), 'both events');
    await entity(await operator(), 'Order').update(id, { summary: 'Changed' });
    for (const heard of all) {
      const events = () => heard.filter((event) => event.id === id);
      await eventually(() => events().some(({ data }) => data['summary'] === 'Changed'), 'the change');
      assert.equal(events().filter(({ type }) => type === 'create').length, 1);
      assert.equal(new Set(events().map(({ data }) => JSON.stringify(data))).size, events().length);
    }
  });

  it('comes back after a lost connection, and repeats nothing', async (context) => {
    const relay = await startRelay(Number(new URL(system().origin).port));
    context.after(() => relay.close());
    const { session } = await system().as('agent@demo.test');
    const heard = follow(context, sdk(`http://localhost:${relay.port}`, session), 'Order');
    await begun(order, heard);
    relay.cut();
    await begun(order, heard);
    const { id } = await order();
    await eventually(() => heard.some((event) => event.id === id), 'the order');
    const created = heard.filter(({ type }) => type === 'create').map((event) => event.id);
    assert.equal(new Set(created).size, created.length);
  });

  it('reports nothing to another app, and says why', async (context) => {
    const { session } = await system().as('agent@demo.test');
    const socket = io(system().origin, {
      path: '/ws-user-apps/socket.io/',
      transports: ['websocket'],
      query: { app_id: 'another-app', token: session },
    });
    context.after(() => socket.disconnect());
    const refused = new Promise<unknown>((resolve) => socket.once('error', resolve));
    const heard: unknown[] = [];
    socket.on('update_model', (message) => heard.push(message));
    socket.emit('join', `entities:${appId}:Order`);
    assert.match(JSON.stringify(await refused), /NOT_FOUND/);
    await order();
    const witness = follow(context, await as('agent@demo.test'), 'Order');
    await begun(order, witness);
    assert.deepEqual(heard, []);
  });

  it('reports offers to the vendors that get them, and to no other', async (context) => {
    const plumber = follow(context, await as('vendor1@demo.test'), 'Notification');
    const locksmith = follow(context, await as('vendor21@demo.test'), 'Notification');
    const book = (service: string) => async () =>
      row(await entity(await operator(), 'Order').create(draft({ service })));
    await begun(book('plumbing'), plumber);
    await begun(book('locksmith'), locksmith);
    assert.ok(plumber.every(({ data }) => data['service'] === 'plumbing'));
    assert.ok(locksmith.every(({ data }) => data['service'] === 'locksmith'));
    const offered = plumber.find(({ type }) => type === 'create');
    assert.equal(offered?.data['status'], 'pending');
    assert.equal(plumber.filter(({ id, type }) => id === offered.id && type === 'create').length, 1);
  });

  it('reports to a vendor how its order goes on', async (context) => {
    const { id } = row(await entity(await operator(), 'Order').create(draft()));
    const [offered] = await offersOf(system(), id);
    const vendor = await as(offered?.email ?? '');
    await entity(vendor, 'Order').update(id, { status: 'accepted' });
    const heard = follow(context, await as(offered?.email ?? ''), 'Order');
    let percent = 0;
    await begun(async () => {
      percent += 5;
      await entity(vendor, 'Order').update(id, { progress_percent: percent });
    }, heard);
    assert.deepEqual([...new Set(heard.map((event) => event.id))], [id]);
  });

  it('reports to operators and to the vendor what is paid of an invoice, also a part of it', async (context) => {
    const { client, invoiceId } = await invoiceOfVendor();
    const record = (cents: number) =>
      client.run(RecordPaymentDocument, {
        input: {
          invoiceId,
          amount: { amount: cents, currency: 'EUR' },
          method: 'CASH',
          clientId: randomUUID(),
        },
      });
    const agent = await as('agent@demo.test');
    const all = [
      follow(context, agent, 'Invoice'),
      follow(context, sdk(system().origin, client.session), 'Invoice'),
    ];
    await begun(() => record(100), ...all);
    await record(5_000);
    const { invoice } = await client.run(InvoicePaymentsDocument, { id: invoiceId });
    const paid = invoice?.paidAmount.amount ?? 0;
    assert.ok(paid >= 5_100 && paid < 11_900);
    for (const heard of all) {
      const last = await eventually(
        () => heard.find(({ data }) => data['paid_amount'] === paid),
        'the payment of a part',
      );
      assert.deepEqual(
        [last.id, last.data['payment_state'], last.data['balance_amount'], last.data['status']],
        [invoiceId, 'partial', 11_900 - paid, 'unpaid'],
      );
    }
    const seen = row(await entity(agent, 'Invoice').get(invoiceId));
    assert.deepEqual([seen['paid_amount'], seen['refunded_amount'], seen['paid_at']], [paid, 0, null]);
    assert.ok(String(seen['updated_date']) > String(seen['created_date']));
  });

  /** An invoice of €119 that a vendor has issued, and the vendor. */
  async function invoiceOfVendor() {
    const { orderId, vendor } = await completeOrder(system());
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 10_000, currency: 'EUR' } }];
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, {
      input: { orderId, lines, taxRatePercent: '19' },
    });
    return { client: vendor.client, invoiceId: issueInvoice.invoice.id };
  }

  it('reports messages to those who take part, each once', async (context) => {
    const guest = await arriveAsGuest(system());
    const customer = follow(context, sdk(system().origin, guest.client.session), 'Message');
    const agent = follow(context, await as('agent@demo.test'), 'Message');
    const stranger = follow(context, await as('vendor5@demo.test'), 'Message');
    const say = async (body: string) =>
      row(await entity(await operator(), 'Message').create({ conversation_id: guest.conversationId, body }));
    await begun(() => say('Hello'), customer, agent);
    const { id } = row(await say('On our way'));
    for (const heard of [customer, agent]) {
      const events = () => heard.filter((event) => event.id === id);
      await eventually(() => events().length > 0, 'the message');
      assert.deepEqual(
        events().map(({ type, data }) => [type, data['body']]),
        [['create', 'On our way']],
      );
    }
    assert.deepEqual(stranger, []);
  });
}
