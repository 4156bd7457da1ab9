import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { agent, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';
import { nextNumber } from './next-number.ts';

const issueInvoice = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id number } } }`;
const markPaid = `mutation ($input: MarkInvoicePaidInput!) {
  markInvoicePaid(input: $input) { invoice { id paidAt paidAmount { amount } balance { amount } } }
}`;
const readInvoice = `query ($id: ID!) {
  invoice(id: $id) {
    kind number total { amount }
    paidAmount { amount } creditedAmount { amount } refundedAmount { amount } balance { amount }
    creditedInvoice { id } creditNotes { id number }
    order { invoice { id } }
  }
}`;

describe('credit notes', () => {
  let tests: VendorTests;
  let vendor: TestVendor;
  before(async () => {
    tests = await startVendorTests();
    vendor = await tests.vendor();
  });
  after(() => tests.stop());

  async function issue(): Promise<string> {
    const orderId = await tests.completed(vendor);
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 1_000, currency: 'EUR' } }];
    const input = { orderId, lines, taxRatePercent: '19' };
    return (await tests.ask(vendor.viewer, issueInvoice, { input })).issueInvoice.invoice.id;
  }

  /** As the work on payments will store it. */
  function credit(invoiceId: string, amount: number): Promise<string> {
    return tests.services.db.$transaction(async (tx) => {
      const { id: creditedInvoiceId, ...invoice } = await tx.invoice.findUniqueOrThrow({
        where: { id: invoiceId },
      });
      const sequence = await nextNumber(tx, vendor.id, 'CREDIT_NOTE', invoice.year);
      const amounts = { subtotal: amount, tax: 0, total: amount, creditedAmount: 0, clientId: null };
      const note = { ...invoice, ...amounts, kind: 'CREDIT_NOTE', sequence, creditedInvoiceId } as const;
      const { id } = await tx.invoice.create({ data: note });
      await tx.invoice.update({ where: { id: invoiceId }, data: { creditedAmount: { increment: amount } } });
      return id;
    });
  }

  it('have numbers of their own and lower what is to be paid', async () => {
    const invoiceId = await issue();
    const [first, second] = [await credit(invoiceId, 190), await credit(invoiceId, 500)];
    const { invoice } = await tests.ask(agent, readInvoice, { id: invoiceId });
    assert.deepEqual(invoice.kind, 'INVOICE');
    assert.equal(invoice.balance.amount, 500);
    assert.equal(invoice.creditedAmount.amount, 690);
    assert.deepEqual(
      invoice.creditNotes.map(({ id, number }) => [id, number.replace(/-\d{4}-/, '-')]),
      [
        [first, 'CN-0001'],
        [second, 'CN-0002'],
      ],
    );
    const { invoice: note } = await tests.ask(agent, readInvoice, { id: first });
    assert.deepEqual(
      [note.kind, note.balance.amount, note.creditedInvoice?.id],
      ['CREDIT_NOTE', 0, invoiceId],
    );
    assert.equal(note.order.invoice?.id, invoiceId);
  });

  it('leave the rest to be paid, once', async () => {
    const invoiceId = await issue();
    const noteId = await credit(invoiceId, 190);
    const refused = await tests.refusal(agent, markPaid, { input: { invoiceId: noteId } });
    assert.deepEqual(refused, { code: 'CONFLICT' });
    const { markInvoicePaid } = await tests.ask(agent, markPaid, { input: { invoiceId } });
    assert.deepEqual(
      [markInvoicePaid.invoice.paidAmount.amount, markInvoicePaid.invoice.balance.amount],
      [1_000, 0],
    );
    assert.deepEqual(await tests.refusal(agent, markPaid, { input: { invoiceId } }), { code: 'CONFLICT' });
  });

  it('never take back more than was asked for, and are for an invoice', async () => {
    const invoiceId = await issue();
    await assert.rejects(credit(invoiceId, 1_191), /invoice_credited_amount_check/);
    const query = (change: string) =>
      tests.services.pool.query(`update invoice set ${change} where id = $1`, [invoiceId]);
    await assert.rejects(query(`kind = 'CREDIT_NOTE'`), /invoice_credited_invoice_check/);
    await assert.rejects(query(`refunded_amount = 1`), /invoice_paid_amount_check/);
  });

  it('say on paper what they are and for which invoice', async () => {
    const invoiceId = await issue();
    const response = await tests.fetch(agent, `/files/invoices/${await credit(invoiceId, 190)}.pdf`);
    assert.match(response.headers.get('content-disposition') ?? '', /credit-note-CN-/);
    const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
    const { text } = await extractText(pdf, { mergePages: true });
    assert.match(text, /^Credit note\s+Number CN-\d{4}-\d{4}\s.*For invoice \d{4}-\d{4}\s/s);
  });
});
