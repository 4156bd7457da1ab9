import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { IssueInvoiceDocument } from '#generated/operations/e2e.ts';
import type { IssueInvoiceInput } from '#generated/operations/e2e.ts';
import { arriveAsGuest, completeOrder, lookAt, takeOrder } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;

before(async () => {
  system = await sharedSystem();
});

function invoiceInput(orderId: string, input: Partial<IssueInvoiceInput> = {}): IssueInvoiceInput {
  return {
    orderId,
    lines: [
      // 1.5 × 33.33 = 49.995, half up 50.00; 3 × 0.05 = 0.15
      { description: 'Work, hours', quantity: '1.5', unitPrice: { amount: 3_333, currency: 'EUR' } },
      { description: 'Seal', quantity: '3', unitPrice: { amount: 5, currency: 'EUR' } },
    ],
    taxRatePercent: '19',
    clientId: randomUUID(),
    ...input,
  };
}

describe('an invoice', () => {
  it('rounds each line half up and the tax once on the subtotal', async () => {
    const { orderId, vendor } = await completeOrder(system);
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, { input: invoiceInput(orderId) });
    const { invoice } = issueInvoice;
    assert.deepEqual(
      invoice.lines.map(({ total }) => total.amount),
      [5_000, 15],
    );
    assert.equal(invoice.subtotal.amount, 5_015);
    // 19 % of 50.15 = 9.5285
    assert.equal(invoice.tax.amount, 953);
    assert.deepEqual(invoice.total, { amount: 5_968, currency: 'EUR' });
    assert.equal(invoice.order.status, 'INVOICED');
    assert.match(invoice.number, new RegExp(`^${new Date(invoice.issuedAt).getUTCFullYear()}-\\d{4}$`));
  });

  it('is issued once, and for completed orders only', async () => {
    const open = await takeOrder(system, { service: 'cleaning' });
    const early = await open.vendor.client.refused(IssueInvoiceDocument, {
      input: invoiceInput(open.orderId),
    });
    assert.equal(early.code, 'CONFLICT');
    const { orderId, vendor } = await completeOrder(system, { service: 'cleaning' });
    const input = invoiceInput(orderId);
    const one = await vendor.client.run(IssueInvoiceDocument, { input });
    const same = await vendor.client.run(IssueInvoiceDocument, { input });
    assert.equal(same.issueInvoice.invoice.id, one.issueInvoice.invoice.id);
    const again = await vendor.client.refused(IssueInvoiceDocument, { input: invoiceInput(orderId) });
    assert.equal(again.code, 'CONFLICT');
  });

  it('is a PDF with selectable text for its vendor, its customer and operators, and nothing for others', async () => {
    const guest = await arriveAsGuest(system);
    const { orderId, vendor } = await completeOrder(system, {
      service: 'moving',
      conversationId: guest.conversationId,
    });
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, { input: invoiceInput(orderId) });
    const { pdfUrl, number } = issueInvoice.invoice;
    assert.equal(new URL(pdfUrl).origin, system.origin);
    const get = (session: string | undefined) =>
      fetch(pdfUrl, session === undefined ? {} : { headers: { 'x-session-id': session } });
    const agent = await system.as('agent@demo.test');
    for (const client of [vendor.client, guest.client, agent]) {
      const response = await get(client.session);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'application/pdf');
      const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
      const { text } = await extractText(document, { mergePages: true });
      for (const part of [number, 'A visitor', 'Work, hours', '50.00', '9.53', '59.68']) {
        assert.ok(text.includes(part), `${part} is not in: ${text}`);
      }
    }
    const stranger = await arriveAsGuest(system);
    const otherVendor = await system.as('vendor1@demo.test');
    assert.equal((await get(stranger.client.session)).status, 404);
    assert.equal((await get(otherVendor.session)).status, 404);
    assert.equal((await get(undefined)).status, 401);
    const { order } = await lookAt(guest.client, orderId);
    assert.equal(order?.invoice?.number, number);
  });
});
