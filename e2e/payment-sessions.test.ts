import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  CancelPaymentSessionDocument,
  InvoicePayPageDocument,
  IssueInvoiceDocument,
  OpenPaymentSessionDocument,
  PaymentSessionDocument,
  SetCollectionDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { completeOrder, lookAt } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

describe('an app that leads customers to the page of a provider itself', () => {
  let system: SharedSystem;
  let vendor: Client;
  let invoiceId: string;
  before(async () => {
    system = await sharedSystem();
    const taken = await completeOrder(system, { service: 'locksmith' });
    vendor = taken.vendor.client;
    const admin = await system.as('admin@demo.test');
    const { order } = await lookAt(admin, taken.orderId);
    const input = { vendorId: order?.vendor?.id ?? '', collection: 'PLATFORM' } as const;
    const { setVendorCollection } = await admin.run(SetCollectionDocument, { input });
    assert.equal(setVendorCollection.vendor.collection?.collection, 'PLATFORM');
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 10_000, currency: 'EUR' } }];
    const { issueInvoice } = await vendor.run(IssueInvoiceDocument, {
      input: { orderId: taken.orderId, lines, taxRatePercent: '19' },
    });
    invoiceId = issueInvoice.invoice.id;
  });

  it('gets its address, and the same one for everybody who asks', async () => {
    const { openPaymentSession } = await vendor.run(OpenPaymentSessionDocument, { input: { invoiceId } });
    const { id } = openPaymentSession.session;
    const session = await eventually(async () => {
      const { paymentSession } = await vendor.run(PaymentSessionDocument, { id });
      return paymentSession?.status === 'OPEN' && paymentSession;
    }, 'the page of the provider');
    assert.deepEqual([session.amount.amount, session.sandbox], [11_900, true]);
    assert.equal((await fetch(session.url ?? '')).status, 200);
    const agent = await system.as('agent@demo.test');
    const again = await agent.run(OpenPaymentSessionDocument, { input: { invoiceId } });
    assert.equal(again.openPaymentSession.session.id, id);
    const { invoice } = await agent.run(InvoicePayPageDocument, { id: invoiceId });
    assert.equal(invoice?.paymentSession?.id, id);
  });

  it('closes it, so that nobody pays there any more', async () => {
    const { invoice } = await vendor.run(InvoicePayPageDocument, { id: invoiceId });
    const session = invoice?.paymentSession;
    assert.ok(session);
    const { cancelPaymentSession } = await vendor.run(CancelPaymentSessionDocument, {
      input: { sessionId: session.id },
    });
    assert.deepEqual(
      [cancelPaymentSession.session.status, cancelPaymentSession.session.url],
      ['CANCELLED', null],
    );
    await eventually(
      async () => (await (await fetch(session.url ?? '')).text()).includes('This page has ended'),
      'the end of the page',
    );
  });

  it('gets nothing of an invoice of others', async () => {
    const other = await system.as('vendor9@demo.test');
    const { errors } = await other.ask(OpenPaymentSessionDocument, { input: { invoiceId } });
    assert.deepEqual(
      errors.map(({ extensions }) => extensions['code']),
      ['NOT_FOUND'],
    );
  });
});
