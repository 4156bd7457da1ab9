import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, anonymous, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const invoices = `query ($first: Int, $after: String, $filter: InvoiceFilter) {
  invoices(first: $first, after: $after, filter: $filter) {
    edges { node { id number status kind } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const issue = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id number } } }`;

describe('a list of invoices', () => {
  let tests: VendorTests;
  let customer: TestCustomer;
  let vendor: TestVendor;
  let other: TestVendor;
  /** In the order in which they were issued. */
  let paid: string;
  let credited: string;
  let note: string;
  let unpaid: string;
  let ofOther: string;
  before(async () => {
    tests = await startVendorTests();
    customer = await tests.customer();
    [vendor, other] = [await tests.vendor(), await tests.vendor()];
    paid = await issueOf(vendor);
    await tests.ask(
      agent,
      `mutation { markInvoicePaid(input: { invoiceId: "${paid}" }) { invoice { id } } }`,
    );
    credited = await issueOf(vendor);
    note = await credit(credited);
    unpaid = await issueOf(vendor, customer);
    ofOther = await issueOf(other);
  });
  after(() => tests.stop());

  async function issueOf(seller: TestVendor, buyer?: TestCustomer): Promise<string> {
    const given = buyer ? { conversationId: buyer.conversationId } : {};
    const orderId = await tests.completed(seller, given, buyer?.viewer);
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 1_000, currency: 'EUR' } }];
    const input = { orderId, lines, taxRatePercent: '0' };
    return (await tests.ask(seller.viewer, issue, { input })).issueInvoice.invoice.id;
  }

  /** Takes all of an invoice back, as a credit note does. */
  async function credit(id: string): Promise<string> {
    const { db } = tests.services;
    const { total } = await db.invoice.findUniqueOrThrow({ where: { id } });
    const {
      id: _id,
      clientId: _clientId,
      clientDigest: _digest,
      ...copy
    } = await db.invoice.update({
      where: { id },
      data: { creditedAmount: total },
    });
    const made = await db.invoice.create({
      data: {
        ...copy,
        kind: 'CREDIT_NOTE',
        sequence: 1,
        creditedInvoiceId: id,
        creditedAmount: 0,
        issuedAt: new Date(),
      },
    });
    return made.id;
  }

  const read = async (variables: object = {}, viewer = agent) =>
    (await tests.ask(viewer, invoices, { ...variables })).invoices;
  const found = async (filter: object | null = null, viewer = agent) =>
    (await read({ filter }, viewer)).edges.map(({ node }) => node.id);

  it('shows operators all, a vendor its own and a customer theirs, the last issued first', async () => {
    assert.deepEqual(await found(), [ofOther, unpaid, note, credited, paid]);
    assert.deepEqual(await found(null, vendor.viewer), [unpaid, note, credited, paid]);
    assert.deepEqual(await found(null, other.viewer), [ofOther]);
    assert.deepEqual(await found(null, customer.viewer), [unpaid]);
    assert.deepEqual(await found(null, stranger()), []);
    assert.deepEqual(await tests.refusal(anonymous, invoices), { code: 'UNAUTHENTICATED' });
  });

  it('shows what is paid, what is to be paid and what no longer is', async () => {
    const { edges } = await read();
    assert.deepEqual(
      edges.map(({ node }) => node.status),
      ['UNPAID', 'UNPAID', null, 'NOTHING_DUE', 'PAID'],
    );
    assert.deepEqual(await found({ status: ['UNPAID'] }), [ofOther, unpaid]);
    assert.deepEqual(await found({ status: ['PAID', 'NOTHING_DUE'] }), [credited, paid]);
    assert.deepEqual(await found({ status: [] }), await found());
    assert.deepEqual(await found({ kind: 'CREDIT_NOTE' }), [note]);
    assert.deepEqual(await found({ kind: 'INVOICE', status: ['PAID'] }), [paid]);
  });

  it('finds the invoices of a vendor and of a time', async () => {
    assert.deepEqual(await found({ vendorId: other.id }), [ofOther]);
    assert.deepEqual(await found({ vendorId: other.id }, vendor.viewer), []);
    assert.deepEqual(await found({ vendorId: 'x' }), []);
    const { issuedAt } = await tests.services.db.invoice.findUniqueOrThrow({ where: { id: note } });
    assert.deepEqual(await found({ from: issuedAt.toISOString() }), [ofOther, unpaid, note]);
    assert.deepEqual(await found({ to: issuedAt.toISOString() }), [credited, paid]);
  });

  it('finds an invoice by its number, a credit note by its own, and both by the number of the order', async () => {
    const { db } = tests.services;
    const year = new Date().getUTCFullYear();
    const { order } = await db.invoice.findUniqueOrThrow({
      where: { id: credited },
      include: { order: true },
    });
    assert.deepEqual(await found({ search: ` ${year}-0002 ` }), [credited]);
    assert.deepEqual(
      await found({ search: `${year}-0001` }),
      [ofOther, paid],
      'each vendor has numbers of its own',
    );
    assert.deepEqual(await found({ search: `${year}-0001` }, vendor.viewer), [paid]);
    assert.deepEqual(await found({ search: `cn-${year}-0001` }), [note]);
    assert.deepEqual(await found({ search: String(order.number) }), [note, credited]);
    for (const search of ['0002', `${year}-`, "'; drop", '9'.repeat(20)])
      assert.deepEqual(await found({ search }), []);
  });

  it('is read page by page', async () => {
    const first = await read({ first: 2 });
    const rest = await read({ first: 5, after: first.pageInfo.endCursor });
    const ids = [...first.edges, ...rest.edges].map(({ node }) => node.id);
    assert.deepEqual(ids, await found());
    assert.equal(rest.pageInfo.hasNextPage, false);
  });
});
