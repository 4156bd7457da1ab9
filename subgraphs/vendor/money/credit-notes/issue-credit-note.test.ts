import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { agent } from '../../testing/vendor-subgraph.ts';
import type { TestVendor } from '../../testing/vendor-subgraph.ts';
import { eur, startMoneyTests } from '../testing/money-tests.ts';
import type { MoneyTests } from '../testing/money-tests.ts';

const issue = `mutation ($input: IssueCreditNoteInput!) {
  issueCreditNote(input: $input) {
    creditNote { id kind number total { amount } lines { description } creditedInvoice { id } paymentState }
    invoice { paymentState balance { amount } creditedAmount { amount } order { status } proposedRefund { amount { amount } } }
  }
}`;
const line = (amount: number) => ({ description: 'Tile', quantity: '1', unitPrice: eur(amount) });

describe('issueCreditNote', () => {
  let tests: MoneyTests;
  let vendor: TestVendor;
  before(async () => {
    tests = await startMoneyTests();
    vendor = await tests.paidOnline();
  });
  after(() => tests.stop());
  const credit = async (invoiceId: string, amount: number, clientId: string | null = null, by = vendor) =>
    (await tests.ask(by.viewer, issue, { input: { invoiceId, lines: [line(amount)], clientId } }))
      .issueCreditNote;

  it('numbers without a gap when twenty are issued at the same moment', async () => {
    const own = await tests.vendor();
    const invoiceId = await tests.invoice(own, 1_000);
    const notes = await Promise.all(Array.from({ length: 20 }, () => credit(invoiceId, 10, null, own)));
    const numbers = notes.map(({ creditNote }) => creditNote.number.slice(-4)).toSorted();
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_none, index) => String(index + 1).padStart(4, '0')),
    );
  });

  it('lowers what is to be paid, and closes the order when nothing is left', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    const { creditNote, invoice } = await credit(invoiceId, 400, 'tile');
    assert.deepEqual(
      [creditNote.kind, creditNote.total.amount, creditNote.creditedInvoice?.id, creditNote.paymentState],
      ['CREDIT_NOTE', 400, invoiceId, null],
    );
    assert.deepEqual([invoice.paymentState, invoice.balance.amount], ['UNPAID', 600]);
    assert.equal((await credit(invoiceId, 400, 'tile')).creditNote.id, creditNote.id);
    await tests.paid(invoiceId, { amount: eur(500) });
    const last = await credit(invoiceId, 100);
    assert.deepEqual([last.invoice.paymentState, last.invoice.balance.amount], ['PAID', 0]);
    await eventually(async () => {
      const { order } = await tests.services.db.invoice.findUniqueOrThrow({
        where: { id: invoiceId },
        include: { order: true },
      });
      return order.status === 'PAID';
    }, 'the paid order');
  });

  it('proposes to give back what was paid too much by it', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    await tests.paid(invoiceId);
    const { invoice } = await credit(invoiceId, 250);
    assert.deepEqual([invoice.paymentState, invoice.balance.amount], ['OVERPAID', -250]);
    assert.equal(invoice.proposedRefund?.amount.amount, 250);
  });

  it('refuses what can’t be, and changes nothing', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    const { creditNote } = await credit(invoiceId, 900);
    const wrong: readonly [lines: object[], field: string][] = [
      [[], 'input.lines'],
      [[line(101)], 'input.lines'],
      [[line(0)], 'input.lines'],
      [[line(-10)], 'input.lines'],
      [[{ ...line(1), unitPrice: { amount: 1, currency: 'USD' } }], 'input.lines.0.unitPrice.currency'],
    ];
    for (const [lines, field] of wrong) {
      const refused = await tests.refusal(vendor.viewer, issue, { input: { invoiceId, lines } });
      assert.deepEqual(refused, { code: 'BAD_USER_INPUT', field });
    }
    const ofNote = { invoiceId: creditNote.id, lines: [line(1)] };
    assert.deepEqual(await tests.refusal(agent, issue, { input: ofNote }), { code: 'CONFLICT' });
    await credit(invoiceId, 100);
    const more = { invoiceId, lines: [line(1)] };
    assert.deepEqual(await tests.refusal(agent, issue, { input: more }), { code: 'CONFLICT' });
    const other = await tests.vendor();
    assert.deepEqual(await tests.refusal(other.viewer, issue, { input: more }), { code: 'NOT_FOUND' });
  });
});
