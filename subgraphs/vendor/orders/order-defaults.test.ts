import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { agent, orderInput, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const defaults = `query ($conversationId: ID!) {
  orderDefaults(conversationId: $conversationId) {
    conversation { id } customerUser { id } customer { name phone email } location { latitude longitude address } lastOrder { id }
  }
}`;

describe('what a form for an order begins with', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const defaultsOf = async (conversationId: string) =>
    (await tests.ask(agent, defaults, { conversationId })).orderDefaults;

  it('begins with what a new guest has given', async () => {
    const { conversationId, viewer } = await tests.customer();
    await tests.services.pool.query(
      `insert into admin.guest (id, name, email, phone, conversation_id) values ($1, 'Grace', 'grace@example.com', null, $2)`,
      [viewer.sub, conversationId],
    );
    assert.deepEqual(await defaultsOf(conversationId), {
      conversation: { id: conversationId },
      customerUser: { id: viewer.sub },
      customer: { name: 'Grace', phone: null, email: 'grace@example.com' },
      location: null,
      lastOrder: null,
    });
  });

  it('has the contact and the place of the latest order of the same customer', async () => {
    const { conversationId, viewer } = await tests.customer();
    const other = randomUUID();
    await tests.services.pool.query('insert into conversation.conversation_customer values ($1, $2)', [
      other,
      viewer.sub,
    ]);
    const { phone } = orderInput.customer;
    await tests.order({ conversationId, customer: { name: 'Old name', phone } });
    const location = { latitude: 52.5, longitude: 13.3, address: 'Example Street 9, 10115 Berlin' };
    const lastOrder = await tests.order({ conversationId, location });
    await tests.order();
    assert.deepEqual(await defaultsOf(other), {
      conversation: { id: other },
      customerUser: { id: viewer.sub },
      customer: orderInput.customer,
      location,
      lastOrder: { id: lastOrder },
    });
  });

  it('is for operators, and NOT_FOUND for an unknown conversation', async () => {
    const { conversationId, viewer } = await tests.customer();
    assert.deepEqual(await tests.refusal(viewer, defaults, { conversationId }), { code: 'FORBIDDEN' });
    for (const unknown of [randomUUID(), 'x'])
      assert.deepEqual(await tests.refusal(agent, defaults, { conversationId: unknown }), {
        code: 'NOT_FOUND',
      });
  });
});
