import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  AssignConversationDocument,
  CreateOrderDocument,
  InboxDocument,
  UsersDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { arriveAsGuest, lookAt, orderInput, vendorsOf } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;
let administrator: Client;

before(async () => {
  system = await startSystem();
  administrator = await system.as('admin@demo.test');
});
after(() => system.stop());

/** Sends an operation outside of the contract. @returns its data */
async function send(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-id': administrator.session ?? '' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = z
    .object({ data: z.unknown(), errors: z.unknown().optional() })
    .parse(await response.json());
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

/** Closes an account. @returns its id */
async function close(email: string): Promise<string> {
  const { users } = await administrator.run(UsersDocument, { first: 100, filter: { search: email } });
  const user = users.edges.find(({ node }) => node.email === email)?.node;
  assert.ok(user);
  const disable = 'mutation ($input: DisableUserInput!) { disableUser(input: $input) { user { id } } }';
  await send(disable, { input: { userId: user.id } });
  return user.id;
}

describe('an account that is closed', () => {
  it('takes no conversation along: they are unassigned again, and it can’t be given another', async () => {
    const { conversationId } = await arriveAsGuest(system);
    const { conversationId: other } = await arriveAsGuest(system);
    const { users } = await administrator.run(UsersDocument, {
      first: 100,
      filter: { search: 'agent@demo.test' },
    });
    const assigneeId = users.edges[0]?.node.id ?? '';
    await administrator.run(AssignConversationDocument, { input: { conversationId, assigneeId } });
    await close('agent@demo.test');
    await eventually(async () => {
      const { conversations } = await administrator.run(InboxDocument, { filter: { unassigned: true } });
      return conversations.edges.some(({ node }) => node.id === conversationId);
    }, 'the conversation among those of nobody');
    const input = { conversationId: other, assigneeId };
    const { code, field } = await administrator.refused(AssignConversationDocument, { input });
    assert.deepEqual([code, field], ['BAD_USER_INPUT', 'input.assigneeId']);
  });

  it('gets no offers any more, and loses those that it had to others at once', async () => {
    const [first = '', ...others] = vendorsOf('gardening');
    const { createOrder } = await administrator.run(CreateOrderDocument, {
      input: orderInput({ service: 'gardening' }),
    });
    const orderId = createOrder.order.id;
    const offered = () => lookAt(administrator, orderId).then(({ order }) => order?.offers ?? []);
    await eventually(async () => (await offered()).length === 3, 'the first wave');
    for (const email of [first, ...others.slice(0, 2)]) await close(email);
    await eventually(async () => {
      const open = (await offered()).filter(({ status }) => status === 'PENDING');
      return open.length === 1 && open[0];
    }, 'an offer to the one who is left');
    const next = await administrator.run(CreateOrderDocument, {
      input: orderInput({ service: 'gardening' }),
    });
    const last = await eventually(async () => {
      const { order } = await lookAt(administrator, next.createOrder.order.id);
      return order?.offers.length === 1 && order.offers[0];
    }, 'the only offer of the next order');
    assert.equal(last.status, 'PENDING');
  });
});

describe('a text message to a vendor', () => {
  it('says by when to answer in the time of the vendor', async () => {
    const summary = 'Repair the clock of a boiler';
    const { createOrder } = await administrator.run(CreateOrderDocument, { input: orderInput({ summary }) });
    const expiresAt = await eventually(async () => {
      const { order } = await lookAt(administrator, createOrder.order.id);
      return order?.offers[0]?.expiresAt;
    }, 'an offer');
    const body = await eventually(async () => {
      const data = z
        .object({ sandboxMessages: z.array(z.object({ body: z.string() })) })
        .parse(await send('{ sandboxMessages(first: 20) { body } }'));
      return data.sandboxMessages.find((message) => message.body.includes(summary))?.body;
    }, 'the message');
    const berlin = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    assert.ok(body.includes(`${berlin.format(new Date(expiresAt))}.`), body);
    assert.doesNotMatch(body, /UTC/);
  });
});
