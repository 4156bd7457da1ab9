import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  ConversationDocument,
  ConversationEventsDocument,
  CreateOrderDocument,
  InboxDocument,
  MeDocument,
  OrdersDocument,
  RequestEmailVerificationDocument,
  RequestPasswordResetDocument,
  ResetPasswordDocument,
  SendMessageDocument,
  SignOutDocument,
  SignUpDocument,
  StartConversationDocument,
  VerifyEmailDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { signIn } from './client.ts';
import type { Client } from './client.ts';
import { arriveAsGuest, lookAt, orderInput } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const password = 'a long enough one';

let system: TestSystem;

before(async () => {
  system = await startSystem({ SIGN_UPS_PER_HOUR: '9' });
});
after(() => system.stop());

/** A visitor makes an account. */
async function register(name: string, email: string): Promise<Client> {
  const input = { name, email, password, phone: '+49 30 23125 050' };
  const { signUp } = await system.visitor().run(SignUpDocument, { input });
  if (signUp.__typename !== 'SignedUp') throw new Error(signUp.__typename);
  assert.equal(signUp.user.role, 'CUSTOMER');
  assert.equal(signUp.user.email, email);
  return system.visitor().with(signUp.session.id);
}

/** The token of the newest mail that the sandbox received for an address, about `subject`. */
async function mailedToken(email: string, subject: RegExp): Promise<string> {
  const { session } = await system.as('admin@demo.test');
  const messages = z.object({
    data: z.object({ sandboxMessages: z.array(z.object({ to: z.string(), body: z.string() })) }),
  });
  const mail = await eventually(async () => {
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': session ?? '' },
      body: JSON.stringify({ query: '{ sandboxMessages(first: 100) { to body } }' }),
    });
    const { data } = messages.parse(await response.json());
    return data.sandboxMessages.find(({ to, body }) => to === email && subject.test(body))?.body;
  }, 'the mail');
  return /^[\w-]{40,}$/m.exec(mail)?.[0] ?? '';
}

describe('a guest who signs up', () => {
  it('takes the conversation and its orders along, and the session of the guest ends', async () => {
    const guest = await arriveAsGuest(system, { name: 'Gita Guest' });
    const bystander = await arriveAsGuest(system);
    const { conversationId } = guest;
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput({ conversationId }) });
    const orderId = createOrder.order.id;
    const socket = guest.client.follow(ConversationEventsDocument, { conversationId });

    const email = `${randomUUID()}@demo.test`;
    const { signUp } = await guest.client.run(SignUpDocument, { input: { name: 'Gita', email, password } });
    assert.equal(signUp.__typename, 'SignedUp');
    const account = system.visitor().with(signUp.session.id);

    const { conversations } = await account.run(InboxDocument, {});
    assert.deepEqual(
      conversations.edges.map(({ node }) => node.id),
      [conversationId],
    );
    const { orders } = await account.run(OrdersDocument, {});
    assert.deepEqual(
      orders.edges.map(({ node }) => node.id),
      [orderId],
    );
    assert.equal((await lookAt(account, orderId)).order?.customer?.email, 'visitor@demo.test');
    const { sendMessage } = await account.run(SendMessageDocument, {
      input: { conversationId, body: 'I have an account now.' },
    });
    const { conversation } = await account.run(ConversationDocument, { id: conversationId });
    assert.deepEqual(
      conversation?.messages.edges.map(({ node }) => [node.body, node.sender.id, node.sender.user?.id]),
      ['My tap drips.', 'I have an account now.'].map((body) => [
        body,
        sendMessage.message.sender.id,
        signUp.user.id,
      ]),
    );
    assert.equal(conversation?.participants.length, 1);

    assert.equal(await socket.ended, 4401);
    await eventually(
      async () =>
        (await guest.client.ask(InboxDocument, {})).errors[0]?.extensions.code === 'UNAUTHENTICATED',
      'the end of the session of the guest',
    );
    const other = (await bystander.client.run(ConversationDocument, { id: bystander.conversationId }))
      .conversation;
    assert.equal(other?.participants[0]?.user, null);
    assert.equal(
      (await account.refused(ConversationDocument, { id: bystander.conversationId })).code,
      'NOT_FOUND',
    );

    const again = { name: 'Gita', email: `${randomUUID()}@demo.test`, password };
    const second = (await guest.client.run(SignUpDocument, { input: again })).signUp;
    assert.equal(second.__typename, 'SignedUp');
    const stranger = system.visitor().with(second.session.id);
    assert.deepEqual((await stranger.run(InboxDocument, {})).conversations.edges, []);
    assert.deepEqual((await stranger.run(OrdersDocument, {})).orders.edges, []);
    assert.equal((await account.run(InboxDocument, {})).conversations.edges.length, 1);
  });

  it('is a participant with an account in new events, and a guest in those of before', async () => {
    const guest = await arriveAsGuest(system);
    const { conversationId } = guest;
    const input = { name: 'Eve', email: `${randomUUID()}@demo.test`, password };
    const { signUp } = await guest.client.run(SignUpDocument, { input });
    assert.equal(signUp.__typename, 'SignedUp');
    const account = system.visitor().with(signUp.session.id);
    await account.run(SendMessageDocument, { input: { conversationId, body: 'Here I am again.' } });
    const live = account.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const senderOf = async (body: string) => {
      const { conversationEvents: event } = await live.until(
        ({ conversationEvents: candidate }) =>
          candidate.__typename === 'MessageSent' && candidate.message.body === body,
      );
      return event.__typename === 'MessageSent' ? event.message.sender.user?.id : undefined;
    };
    assert.equal(await senderOf('My tap drips.'), undefined);
    assert.equal(await senderOf('Here I am again.'), signUp.user.id);
    await live.stop();
  });
});

describe('a registered customer', () => {
  it('finds conversation and orders again in the next session, as the only one', async () => {
    const email = `${randomUUID()}@demo.test`;
    const first = await register('Cora Customer', email);
    const { startConversation } = await first.run(StartConversationDocument, {
      input: { subject: 'Leaking pipe', body: 'My pipe leaks.' },
    });
    assert.equal(startConversation.session, null);
    const conversationId = startConversation.conversation.id;
    const { createOrder } = await first.run(CreateOrderDocument, { input: orderInput({ conversationId }) });
    const orderId = createOrder.order.id;
    await first.run(SignOutDocument, {});
    await eventually(
      async () => (await first.ask(InboxDocument, {})).errors[0]?.extensions.code === 'UNAUTHENTICATED',
      'the end of the first session',
    );

    const next = system.visitor().with(await signIn(system.origin, email, password));
    assert.equal((await next.run(MeDocument, {})).me?.name, 'Cora Customer');
    const { conversations } = await next.run(InboxDocument, {});
    assert.deepEqual(
      conversations.edges.map(({ node }) => [node.id, node.subject]),
      [[conversationId, 'Leaking pipe']],
    );
    const { conversation } = await next.run(ConversationDocument, { id: conversationId });
    assert.deepEqual(
      conversation?.orders?.map(({ id }) => id),
      [orderId],
    );
    assert.equal(conversation?.participants[0]?.user?.name, 'Cora Customer');
    const { orders } = await next.run(OrdersDocument, {});
    assert.deepEqual(
      orders.edges.map(({ node }) => node.id),
      [orderId],
    );
    const live = next.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    await next.run(SendMessageDocument, { input: { conversationId, body: 'It leaks still.' } });
    await live.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'MessageSent' && event.message.body === 'It leaks still.',
    );
    await live.stop();

    const other = await register('Otto Other', `${randomUUID()}@demo.test`);
    const guest = await arriveAsGuest(system);
    for (const stranger of [other, guest.client]) {
      const refused = await stranger.refused(ConversationDocument, { id: conversationId });
      assert.equal(refused.code, 'NOT_FOUND');
      assert.equal((await lookAt(stranger, orderId)).order, null);
    }
    assert.deepEqual((await other.run(InboxDocument, {})).conversations.edges, []);
    assert.deepEqual((await other.run(OrdersDocument, {})).orders.edges, []);
    const misuse = orderInput({ conversationId });
    assert.equal((await other.refused(CreateOrderDocument, { input: misuse })).code, 'NOT_FOUND');
  });

  it('learns that an address is taken, and when to retry after too many attempts', async () => {
    const tries = ['agent@demo.test', 'VENDOR1@demo.test'].map(async (email) => {
      const input = { name: 'Somebody', email, password };
      return (await system.visitor().run(SignUpDocument, { input })).signUp;
    });
    const [one, two] = await Promise.all(tries);
    assert.equal(one?.__typename, 'EmailTaken');
    assert.deepEqual(one, two);
    const short = { name: 'Somebody', email: 'short@demo.test', password: 'too short' };
    const refused = await system.visitor().refused(SignUpDocument, { input: short });
    assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', 'input.password']);
    // Seven sign-ups were counted above, two of them refused as taken. The limit here is nine within an hour.
    await register('Eighth', `${randomUUID()}@demo.test`);
    await register('Ninth', `${randomUUID()}@demo.test`);
    const input = { name: 'Tenth', email: `${randomUUID()}@demo.test`, password };
    const limited = await system.visitor().refused(SignUpDocument, { input });
    assert.equal(limited.code, 'RATE_LIMITED');
    assert.ok(Number(limited['retryAfter']) > 3_000);
  });
});

describe('somebody who has forgotten the password', () => {
  it('sets a new one with the token from the mail, and is signed out everywhere', async () => {
    const email = 'vendor24@demo.test';
    const before = await system.as(email);
    assert.ok((await before.run(MeDocument, {})).me);
    const visitor = system.visitor();
    assert.deepEqual(await visitor.run(RequestPasswordResetDocument, { input: { email } }), {
      requestPasswordReset: true,
    });
    const token = await mailedToken(email, /asked for a new password/);
    const newPassword = 'remembered this time';
    await visitor.run(ResetPasswordDocument, { input: { token, newPassword } });
    await eventually(
      async () => (await before.ask(InboxDocument, {})).errors[0]?.extensions.code === 'UNAUTHENTICATED',
      'the end of the former session',
    );
    const next = visitor.with(await signIn(system.origin, email, newPassword));
    assert.equal((await next.run(MeDocument, {})).me?.email, email);
    const again = await visitor.refused(ResetPasswordDocument, { input: { token, newPassword } });
    assert.deepEqual([again.code, again.field], ['BAD_USER_INPUT', 'input.token']);
  });
});

describe('an e-mail address', () => {
  it('is verified by the token from a mail', async () => {
    const email = 'vendor23@demo.test';
    const vendor = await system.as(email);
    assert.equal((await vendor.run(RequestEmailVerificationDocument, {})).requestEmailVerification, true);
    const token = await mailedToken(email, /e-mail address of your account/);
    assert.deepEqual(await system.visitor().run(VerifyEmailDocument, { input: { token } }), {
      verifyEmail: true,
    });
    assert.equal((await vendor.run(RequestEmailVerificationDocument, {})).requestEmailVerification, false);
  });
});
