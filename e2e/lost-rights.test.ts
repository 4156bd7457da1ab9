import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import {
  CancelOrderDocument,
  ConversationDocument,
  ConversationEventsDocument,
  CreateUserDocument,
  InboxDocument,
  MarkReadDocument,
  MeDocument,
  OrderAlertsDocument,
  SendMessageDocument,
  SetTypingDocument,
} from '#generated/operations/e2e.ts';
import type { CreateUserInput } from '#generated/operations/e2e.ts';
import { changeRole } from './change-role.ts';
import { signIn } from './client.ts';
import type { Client } from './client.ts';
import { root } from './launcher.ts';
import { arriveAsGuest, lookAt, takeOrder } from './stories.ts';
import type { Guest } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;
let administrator: Client;

before(async () => {
  system = await sharedSystem();
  administrator = await system.as('admin@demo.test');
});

/** A new account, signed in. */
async function hire(account: Pick<CreateUserInput, 'role' | 'vendorId'>) {
  const [email, password] = [`${randomUUID()}@demo.test`, 'a long enough one'];
  const input = { name: 'Kim', email, password, ...account };
  const { createUser } = await administrator.run(CreateUserDocument, { input });
  assert.equal(createUser.__typename, 'UserCreated');
  const again = async () => system.visitor().with(await signIn(system.origin, email, password));
  return {
    userId: createUser.__typename === 'UserCreated' ? createUser.user.id : '',
    again,
    client: await again(),
  };
}

/** Every way to the conversation that is open to a client. */
async function openWays(client: Client, conversationId: string): Promise<string[]> {
  const { conversations } = await client.run(InboxDocument, { first: 100 });
  const input = { conversationId };
  const tries: Record<string, () => Promise<{ readonly errors: readonly unknown[] }>> = {
    read: () => client.ask(ConversationDocument, { id: conversationId }),
    write: () => client.ask(SendMessageDocument, { input: { ...input, body: 'Hello?' } }),
    mark: () => client.ask(MarkReadDocument, { input: { ...input, upToSeq: 1 } }),
    type: () => client.ask(SetTypingDocument, { input: { ...input, typing: true } }),
  };
  const open = conversations.edges.some(({ node }) => node.id === conversationId) ? ['inbox'] : [];
  for (const [way, go] of Object.entries(tries)) {
    const { errors } = await go();
    if (errors.length === 0) open.push(way);
    else assert.match(JSON.stringify(errors), /NOT_FOUND/);
  }
  return open;
}
const everyWay = ['inbox', 'read', 'write', 'mark', 'type'];

/** Follows a conversation, until everything so far has come. */
async function listen(client: Client, { conversationId }: Guest) {
  const live = client.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
  await live.atLeast(1);
  return live;
}

async function say({ client, conversationId }: Guest, body: string): Promise<void> {
  await client.run(SendMessageDocument, { input: { conversationId, body } });
}

describe('every subscription of a subgraph', () => {
  it('checks the rights of its listeners: none reads a stream by itself', async () => {
    const readers: string[] = [];
    for await (const file of glob('subgraphs/**/*.ts', { cwd: root })) {
      // A bench is no process of the system: it is the listener.
      if (file.endsWith('.bench.ts')) continue;
      if (/hub\s*\.read\(/.test(await readFile(join(root, file), 'utf8'))) readers.push(file);
    }
    assert.deepEqual(readers, []);
  });
});

describe('who loses a right', () => {
  it('as the vendor of a cancelled order: live at once, and by every way', async () => {
    const guest = await arriveAsGuest(system);
    const { orderId, vendor } = await takeOrder(system, { conversationId: guest.conversationId });
    assert.deepEqual(await openWays(vendor.client, guest.conversationId), everyWay);
    const live = await listen(vendor.client, guest);
    await administrator.run(CancelOrderDocument, { input: { orderId, reason: 'Fraud' } });
    await say(guest, 'They must not read this.');
    await live.ended;
    assert.match(JSON.stringify(live.errors), /"NOT_FOUND"/);
    assert.doesNotMatch(JSON.stringify(live.events), /must not read/);
    assert.deepEqual(await openWays(vendor.client, guest.conversationId), []);
    const { order } = await lookAt(vendor.client, orderId);
    assert.deepEqual(
      [order?.status, order?.customer, order?.conversation?.subject ?? null],
      ['CANCELLED', null, null],
    );
    // What they wrote stays, under their name.
    const { conversation } = await guest.client.run(ConversationDocument, { id: guest.conversationId });
    const said = conversation?.messages.edges.find(({ node }) => node.body === 'Hello?');
    assert.equal(said?.node.sender.role, 'VENDOR');
  });

  it('as an operator who gets another role: live at once, and by every way with a new session', async () => {
    const guest = await arriveAsGuest(system);
    const { userId, client, again } = await hire({ role: 'AGENT' });
    assert.deepEqual(await openWays(client, guest.conversationId), everyWay);
    const live = await listen(client, guest);
    await changeRole(system.origin, administrator, { userId, role: 'CUSTOMER' });
    await say(guest, 'They must not read this.');
    assert.equal(await live.ended, 4401);
    assert.doesNotMatch(JSON.stringify(live.events), /must not read/);
    assert.deepEqual(await openWays(await again(), guest.conversationId), []);
  });

  it('as somebody who goes to a rival vendor: live at once, and by every way with a new session', async () => {
    const guest = await arriveAsGuest(system);
    const { vendor } = await takeOrder(system, { conversationId: guest.conversationId });
    const { me } = await vendor.client.run(MeDocument, {});
    const { me: rival } = await (await system.as('vendor5@demo.test')).run(MeDocument, {});
    const colleague = await hire({ role: 'VENDOR', vendorId: me?.vendor?.id ?? '' });
    // Every account of the vendor takes part.
    assert.deepEqual(await openWays(colleague.client, guest.conversationId), everyWay);
    const live = [await listen(colleague.client, guest)];
    const alerts = colleague.client.follow(OrderAlertsDocument, { afterSeq: 0 });
    await alerts.atLeast(1);
    const { userId } = colleague;
    await changeRole(system.origin, administrator, { userId, role: 'VENDOR', vendorId: rival?.vendor?.id });
    await say(guest, 'They must not read this.');
    for (const one of [...live, alerts]) assert.equal(await one.ended, 4401);
    assert.doesNotMatch(JSON.stringify(live.map(({ events }) => events)), /must not read/);
    assert.deepEqual(await openWays(await colleague.again(), guest.conversationId), []);
    assert.deepEqual(await openWays(vendor.client, guest.conversationId), everyWay);
  });
});
