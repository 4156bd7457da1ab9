import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, orderInput, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';
import { localYear } from '#platform/time/local-time.ts';

const issueInvoice = `mutation ($input: IssueInvoiceInput!) {
  issueInvoice(input: $input) {
    invoice {
      id number issuedAt
      seller { name address email taxNumber } buyer { name address email taxNumber }
      lines { description quantity unitPrice { amount currency } total { amount currency } }
      subtotal { amount currency } taxRatePercent tax { amount currency } total { amount currency }
      pdfUrl order { id status }
    }
  }
}`;

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const line = (quantity: string, amount: number) => ({
  description: 'Work',
  quantity,
  unitPrice: eur(amount),
});
const thisYear = localYear(new Date(), 'Europe/Berlin');

describe('issueInvoice', () => {
  let tests: VendorTests;
  let vendor: TestVendor;
  before(async () => {
    tests = await startVendorTests({ PUBLIC_URL: 'https://switchboard.example/' });
    vendor = await tests.vendor();
  });
  after(() => tests.stop());

  const issue = async (orderId: string, input: object = {}, by: TestVendor = vendor) => {
    const given = { orderId, lines: [line('1', 100)], taxRatePercent: '19', ...input };
    const data = await tests.ask(by.viewer, issueInvoice, { input: given });
    return data.issueInvoice.invoice;
  };

  it('bills a completed order with exact amounts and both addresses', async () => {
    const orderId = await tests.completed(vendor);
    const invoice = await issue(orderId, {
      lines: [
        { description: 'Hours', quantity: '1.50', unitPrice: eur(6_500) },
        { description: 'Seal', quantity: '3', unitPrice: eur(199) },
      ],
      taxRatePercent: '19.0',
    });
    assert.deepEqual(invoice.lines, [
      { description: 'Hours', quantity: '1.5', unitPrice: eur(6_500), total: eur(9_750) },
      { description: 'Seal', quantity: '3', unitPrice: eur(199), total: eur(597) },
    ]);
    assert.deepEqual(invoice.subtotal, eur(10_347));
    assert.equal(invoice.taxRatePercent, '19');
    assert.deepEqual(invoice.tax, eur(1_966));
    assert.deepEqual(invoice.total, eur(12_313));
    assert.deepEqual(invoice.seller, {
      name: 'Example Plumbing',
      address: 'Workshop Lane 2, 10117 Berlin',
      email: 'plumbing@example.com',
      taxNumber: 'DE123456789',
    });
    const { name, email } = orderInput.customer;
    assert.deepEqual(invoice.buyer, { name, address: orderInput.location.address, email, taxNumber: null });
    assert.deepEqual(invoice.order, { id: orderId, status: 'INVOICED' });
    assert.equal(invoice.pdfUrl, `https://switchboard.example/files/vendor/invoices/${invoice.id}.pdf`);
  });

  const roundings: readonly [
    what: string,
    lines: object[],
    rate: string,
    amounts: [number, number, number],
  ][] = [
    ['half a cent of a line up', [line('0.5', 101)], '0', [51, 0, 51]],
    ['less than half a cent down', [line('0.333333', 100)], '0', [33, 0, 33]],
    ['each line by itself', [line('0.5', 1), line('0.5', 1)], '0', [2, 0, 2]],
    ['the tax once, on the subtotal', [line('1', 3), line('1', 3)], '7.5', [6, 0, 6]],
    ['half a cent of tax up', [line('1', 50)], '19', [50, 10, 60]],
    ['a discount as the charge that it takes back', [line('0.5', 101), line('0.5', -101)], '19', [0, 0, 0]],
    ['what binary fractions get wrong', [line('1.005', 100)], '8.875', [101, 9, 110]],
  ];
  for (const [what, lines, taxRatePercent, expected] of roundings) {
    it(`rounds ${what}`, async () => {
      const { subtotal, tax, total } = await issue(await tests.completed(vendor), { lines, taxRatePercent });
      assert.deepEqual([subtotal.amount, tax.amount, total.amount], expected);
    });
  }

  it('takes discounts off the subtotal, before the tax', async () => {
    const { subtotal, tax, total, lines } = await issue(await tests.completed(vendor), {
      lines: [line('2', 1_000), { ...line('1', -500), description: 'Discount' }],
    });
    assert.deepEqual(lines[1]?.total, eur(-500));
    assert.deepEqual([subtotal.amount, tax.amount, total.amount], [1_500, 285, 1_785]);
  });

  it('numbers without a gap when twenty are issued at the same moment', async () => {
    const busy = await tests.vendor();
    const orders: string[] = [];
    for (let count = 0; count < 20; count++) orders.push(await tests.completed(busy));
    const invoices = await Promise.all(orders.map((orderId) => issue(orderId, {}, busy)));
    const expected = orders.map((_id, index) => `${thisYear}-${String(index + 1).padStart(4, '0')}`);
    assert.deepEqual(invoices.map(({ number }) => number).toSorted(), expected);
  });

  it('leaves no gap behind an invoice that was refused', async () => {
    const own = await tests.vendor();
    const [first, second] = [await tests.completed(own), await tests.completed(own)];
    assert.equal((await issue(first, {}, own)).number, `${thisYear}-0001`);
    const again = { orderId: first, lines: [line('1', 100)], taxRatePercent: '19' };
    assert.deepEqual(await tests.refusal(own.viewer, issueInvoice, { input: again }), { code: 'CONFLICT' });
    assert.equal((await issue(second, {}, own)).number, `${thisYear}-0002`);
  });

  it('issues one invoice for a clientId, however often and however fast it comes', async () => {
    const orderId = await tests.completed(vendor);
    const invoices = await Promise.all(
      Array.from({ length: 8 }, () => issue(orderId, { clientId: 'bill', lines: [line('1', 100)] })),
    );
    assert.equal(new Set(invoices.map(({ id }) => id)).size, 1);
    const bill = { clientId: 'bill', taxRatePercent: '19' };
    for (const other of [
      { ...bill, orderId, lines: [line('2', 100)] },
      { ...bill, orderId: await tests.completed(vendor), lines: [line('1', 100)] },
    ]) {
      const refused = await tests.refusal(vendor.viewer, issueInvoice, { input: other });
      assert.deepEqual(refused, { code: 'CONFLICT' });
    }
  });

  it('stays as it is when vendor and order change afterwards', async () => {
    const own = await tests.vendor();
    const { id } = await issue(await tests.completed(own), {}, own);
    const rename = `mutation { updateVendorProfile(input: { displayName: "Renamed", location: {
      latitude: 52, longitude: 13, address: "Elsewhere" } }) { vendor { displayName } } }`;
    await tests.ask(own.viewer, rename);
    const query = 'query ($id: ID!) { invoice(id: $id) { seller { name address } } }';
    const { invoice } = await tests.ask(own.viewer, query, { id });
    assert.deepEqual(invoice.seller, { name: 'Example Plumbing', address: 'Workshop Lane 2, 10117 Berlin' });
  });

  it('is the vendor’s of the order alone', async () => {
    const orderId = await tests.completed(vendor);
    const input = { orderId, lines: [line('1', 100)], taxRatePercent: '19' };
    const other = await tests.vendor();
    assert.deepEqual(await tests.refusal(other.viewer, issueInvoice, { input }), { code: 'NOT_FOUND' });
    assert.deepEqual(await tests.refusal(agent, issueInvoice, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(stranger(), issueInvoice, { input }), { code: 'FORBIDDEN' });
    const unknown = { ...input, orderId: '01990000-0000-7000-8000-000000000000' };
    assert.deepEqual(await tests.refusal(vendor.viewer, issueInvoice, { input: unknown }), {
      code: 'NOT_FOUND',
    });
  });

  const wrong: readonly [what: string, input: object, field: string][] = [
    ['no lines', { lines: [] }, 'input.lines'],
    ['more than a hundred lines', { lines: Array.from({ length: 101 }, () => line('1', 1)) }, 'input.lines'],
    ['an empty description', { lines: [{ ...line('1', 1), description: ' ' }] }, 'input.lines.0.description'],
    ['a quantity that is no number', { lines: [line('1', 1), line('one', 1)] }, 'input.lines.1.quantity'],
    ['a quantity of zero', { lines: [line('0.00', 1)] }, 'input.lines.0.quantity'],
    ['a negative quantity', { lines: [line('-1', 1)] }, 'input.lines.0.quantity'],
    ['a discount of more than everything else', { lines: [line('1', 5), line('2', -3)] }, 'input.lines'],
    ['a discount beyond measure', { lines: [line('1', 1), line('999999999', -1_000_000)] }, 'input.lines.1'],
    [
      'another currency than the order’s',
      { lines: [{ ...line('1', 1), unitPrice: { amount: 1, currency: 'USD' } }] },
      'input.lines.0.unitPrice.currency',
    ],
    ['a line beyond measure', { lines: [line('999999999', 1_000_000)] }, 'input.lines.0'],
    ['a sum beyond measure', { lines: [line('1', 2_147_483_647), line('1', 1)] }, 'input.lines'],
    ['a tax rate over 100', { taxRatePercent: '100.01' }, 'input.taxRatePercent'],
    ['a negative tax rate', { taxRatePercent: '-1' }, 'input.taxRatePercent'],
    ['a tax rate that is no number', { taxRatePercent: '19%' }, 'input.taxRatePercent'],
  ];
  it('refuses what can’t be, names the field, and changes nothing', async () => {
    const orderId = await tests.completed(vendor);
    for (const [what, change, field] of wrong) {
      const input = { orderId, lines: [line('1', 100)], taxRatePercent: '19', ...change };
      const refusal = await tests.refusal(vendor.viewer, issueInvoice, { input });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field }, what);
    }
    const { status } = await tests.services.db.order.findUniqueOrThrow({ where: { id: orderId } });
    assert.equal(status, 'COMPLETED');
  });
});
