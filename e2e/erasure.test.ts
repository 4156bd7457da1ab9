import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ConversationDocument,
  ConversationEventsDocument,
  CreateOrderDocument,
  CrmContactsOfDocument,
  EraseCustomerDocument,
  MeDocument,
  SignUpDocument,
  StartConversationDocument,
  StartCrmSyncDocument,
  UpdateCustomerDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { lookAt, orderInput } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const password = 'a long enough one';
const email = 'ida@newhouse.test';

describe('a customer', () => {
  let system: TestSystem;
  let admin: Client;
  let agent: Client;
  let customer: Client;
  let customerId: string;
  let conversationId: string;
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
    agent = await system.as('agent@demo.test');
    const { signUp } = await system
      .visitor()
      .run(SignUpDocument, { input: { name: 'Ida Newhouse', email, password } });
    const session = signUp.__typename === 'SignedUp' ? signUp.session.id : '';
    customer = system.visitor().with(session);
    customerId = (await customer.run(MeDocument, {})).me?.id ?? '';
    const { startConversation } = await customer.run(StartConversationDocument, {
      input: { subject: 'Leaking pipe', body: 'My pipe leaks.' },
    });
    conversationId = startConversation.conversation.id;
  });
  after(() => system.stop());

  const namesIn = async () => {
    const { conversation } = await agent.run(ConversationDocument, { id: conversationId });
    return conversation?.participants.map(({ displayName }) => displayName) ?? [];
  };

  it('who is renamed has the new name in a running conversation, at once', async () => {
    const live = agent.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    await agent.run(UpdateCustomerDocument, { input: { customerId, name: 'Ida Bigger-Newhouse' } });
    await eventually(
      () => live.events.some((event) => JSON.stringify(event).includes('Ida Bigger-Newhouse')),
      'the new name in the live conversation',
    );
    await live.stop();
    assert.ok((await namesIn()).includes('Ida Bigger-Newhouse'));
    assert.ok(!(await namesIn()).includes('Ida Newhouse'));
  });

  it('who is erased has no name in conversations and orders, no contact in the CRM and no session', async () => {
    const { createOrder } = await customer.run(CreateOrderDocument, {
      input: orderInput({ conversationId }),
    });
    await admin.run(StartCrmSyncDocument, { input: { provider: 'HUBSPOT' } });
    const contacts = async () => (await agent.run(CrmContactsOfDocument, { customerId })).crmContactsOf;
    await eventually(async () => (await contacts()).length === 1, 'the contact');

    const other = await admin.refused(EraseCustomerDocument, { input: { customerId, name: 'Ida' } });
    assert.equal(other.code, 'BAD_USER_INPUT');
    const { eraseCustomer } = await admin.run(EraseCustomerDocument, {
      input: { customerId, name: 'Ida Bigger-Newhouse' },
    });
    assert.equal(eraseCustomer.customerId, customerId);
    await eventually(
      async () => (await namesIn()).includes('Erased customer'),
      'the erasure in the conversation',
    );
    const replayed = agent.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    await eventually(
      () => replayed.events.some((event) => JSON.stringify(event).includes('Erased customer')),
      'the events of the conversation',
    );
    assert.ok(!/Ida|Newhouse/.test(JSON.stringify(replayed.events)));
    await replayed.stop();
    const order = await eventually(async () => {
      const { order: seen } = await lookAt(agent, createOrder.order.id);
      return seen?.customer?.name === 'Erased customer' && seen;
    }, 'the erasure in the order');
    assert.deepEqual([order.customer?.phone, order.customer?.email], [null, null]);
    await eventually(async () => (await contacts()).length === 0, 'the end of the contact');
    assert.equal((await customer.run(MeDocument, {}).catch(() => ({ me: null }))).me, null);
    // Who was erased may come back as somebody new.
    const { signUp } = await system
      .visitor()
      .run(SignUpDocument, { input: { name: 'Ida', email, password } });
    assert.equal(signUp.__typename, 'SignedUp');
  });
});
