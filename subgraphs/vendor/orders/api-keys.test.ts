import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Permission } from '#contracts/permissions.ts';
import { personOf } from '#platform/testing/viewers.ts';
import { createOrder, orderInput, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const reference = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    ... on Order { id summary invoice { id } }
    ... on Invoice { id }
    ... on Vendor { id displayName email }
    ... on Conversation { orders { id } }
  }
}`;

const entities = z.object({ _entities: z.array(z.unknown()) });

describe('an API key', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const keyWith = (...scopes: Permission[]) => personOf('API_KEY', { keyId: randomUUID(), scopes });

  it('reads by reference what its permissions name, and nothing else', async () => {
    const [customer, vendor] = [await tests.customer(), await tests.vendor()];
    const { conversationId, viewer } = customer;
    const orderId = await tests.completed(vendor, { conversationId }, viewer);
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 100, currency: 'EUR' } }];
    const issue = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id } } }`;
    const issued = await tests.ask(vendor.viewer, issue, { input: { orderId, lines, taxRatePercent: '19' } });
    const invoiceId = issued.issueInvoice.invoice.id;
    const of = [
      { __typename: 'Order', id: orderId },
      { __typename: 'Invoice', id: invoiceId },
      { __typename: 'Vendor', id: vendor.id },
      { __typename: 'Conversation', id: conversationId },
    ];
    const read = async (...scopes: Permission[]) =>
      entities.parse((await tests.send(keyWith(...scopes), reference, { of })).data)._entities;
    const [summary, displayName] = [orderInput.summary, 'Example Plumbing'];
    const card = { id: vendor.id, displayName, email: null };
    assert.deepEqual(await read('deliveries:read'), [null, null, card, { orders: [] }]);
    assert.deepEqual(await read('orders:read'), [
      { id: orderId, summary, invoice: null },
      null,
      card,
      { orders: [{ id: orderId }] },
    ]);
    const all = await read('orders:read', 'invoices:read', 'vendors:read');
    assert.deepEqual(all, [
      { id: orderId, summary, invoice: { id: invoiceId } },
      { id: invoiceId },
      { id: vendor.id, displayName, email: 'plumbing@example.com' },
      { orders: [{ id: orderId }] },
    ]);
  });

  it('has clientIds of its own', async () => {
    const [one, other] = [keyWith('orders:read', 'orders:write'), keyWith('orders:read', 'orders:write')];
    const make = async (key: typeof one) =>
      (await tests.ask(key, createOrder, { input: { ...orderInput, clientId: 'same' } })).createOrder.order
        .id;
    const first = await make(one);
    assert.equal(await make(one), first);
    assert.notEqual(await make(other), first);
  });
});
