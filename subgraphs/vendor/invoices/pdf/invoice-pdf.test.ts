import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { encode } from 'uqr';
import { agent, anonymous, startVendorTests, stranger } from '../../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../../testing/vendor-subgraph.ts';
import { darkModules } from './testing/dark-modules.ts';

const issueInvoice = `mutation ($input: IssueInvoiceInput!) {
  issueInvoice(input: $input) { invoice { id number } }
}`;

const readUrl = `query ($id: ID!) { invoice(id: $id) { payUrl } }`;
const markPaid = `mutation ($input: MarkInvoicePaidInput!) { markInvoicePaid(input: $input) { invoice { id } } }`;

describe('the PDF of an invoice', () => {
  let tests: VendorTests;
  let vendor: TestVendor;
  let customer: TestCustomer;
  before(async () => {
    tests = await startVendorTests();
    vendor = await tests.vendor({ displayName: 'Łukasz Müller & Söhne' });
    customer = await tests.customer();
  });
  after(() => tests.stop());

  async function issue(
    lines: object[],
    taxRatePercent = '19',
    currency = 'EUR',
  ): Promise<{ id: string; number: string }> {
    const { conversationId } = customer;
    const price = { amount: 100, currency };
    const orderId = await tests.completed(vendor, { conversationId, price }, customer.viewer);
    const data = await tests.ask(vendor.viewer, issueInvoice, { input: { orderId, lines, taxRatePercent } });
    return data.issueInvoice.invoice;
  }

  async function open(id: string) {
    const response = await tests.fetch(vendor.viewer, `/files/invoices/${id}.pdf`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    return getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
  }

  async function read(id: string) {
    const pdf = await open(id);
    const { text } = await extractText(pdf, { mergePages: false });
    const [, , width, height] = (await pdf.getPage(1)).view;
    return {
      pages: text.map((page) => page.replaceAll(/\s+/g, ' ')),
      size: [width, height].map((side) => Math.round(Number(side))),
    };
  }

  it('says both addresses, the lines, the tax and the totals in text that can be selected', async () => {
    const { id, number } = await issue([
      {
        description: 'Überprüfung, 5 € Rabatt',
        quantity: '1.5',
        unitPrice: { amount: 123_456, currency: 'EUR' },
      },
      { description: 'Dichtung', quantity: '2', unitPrice: { amount: 199, currency: 'EUR' } },
    ]);
    const { pages, size } = await read(id);
    assert.deepEqual(size, [595, 842]);
    assert.equal(pages.length, 1);
    const [page = ''] = pages;
    for (const words of [
      `Number ${number}`,
      'Łukasz Müller & Söhne',
      'Workshop Lane 2, 10117 Berlin',
      'DE123456789',
      'Example Customer',
      'Example Street 1, 10115 Berlin',
      'Überprüfung, 5 € Rabatt',
      '1.5',
      '1,234.56 EUR',
      '1,851.84 EUR',
      'Dichtung',
      '3.98 EUR',
      'Subtotal 1,855.82 EUR',
      'Tax (19 %) 352.61 EUR',
      'Total 2,208.43 EUR',
      'page 1 of 1',
    ]) {
      assert.ok(page.includes(words), `${words} is not in: ${page}`);
    }
  });

  it('goes on on the next page when there are many lines, with the head of the table on each', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => ({
      description: `Position ${index + 1} with a description that is long enough to need a second line of text`,
      quantity: '1',
      unitPrice: { amount: 100, currency: 'JPY' },
    }));
    const { id } = await issue(lines, '10', 'JPY');
    const { pages } = await read(id);
    assert.ok(pages.length >= 3);
    for (const [index, page] of pages.entries()) {
      assert.ok(page.includes(`page ${index + 1} of ${pages.length}`));
      if (page.includes('Position')) assert.ok(page.includes('Unit price'));
    }
    const all = pages.join(' ');
    for (let position = 1; position <= 100; position++) assert.ok(all.includes(`Position ${position} with`));
    assert.ok(pages.at(-1)?.includes('Total 11,000 JPY'));
  });

  it('keeps every line in its row, whatever it is written with', async () => {
    const line = { quantity: '1', unitPrice: { amount: 1, currency: 'EUR' } };
    const { id } = await issue([
      { ...line, description: 'before' },
      { ...line, description: `${'n\n'.repeat(248)}end` },
      { ...line, description: 'bell\u0007 and\r\n\n\nbreak' },
      { ...line, description: 'W'.repeat(500) },
    ]);
    const { pages } = await read(id);
    assert.equal(pages.length, 2);
    assert.match(
      pages[0] ?? '',
      /before 1 0.01 EUR 0.01 EUR n n .* n end 1 0.01 EUR 0.01 EUR bell and break 1 0.01 EUR/,
    );
    assert.match(pages[1] ?? '', /^Description Quantity Unit price Amount W[W ]*W 1 0.01 EUR .* Total/);
  });

  const scripts: readonly [script: string, text: string][] = [
    ['Greek and Cyrillic', 'Επισκευή σωλήνα, ремонт трубы'],
    ['Chinese', '修理水管的费用，包括材料费和人工费以及周末'],
    ['Japanese', '台所の水漏れ修理。古い配管を交換しました。'],
    ['Korean', '주방 누수 수리 및 오래된 배관 교체'],
    ['Thai', 'กรุงเทพมหานคร ที่อยู่'],
    ['Arabic', 'شركة المياه في برلين'],
    ['Hebrew', 'תיקון צינור במטבח'],
    ['Ethiopic, Armenian and Georgian', 'አማርኛ Երևան თბილისი'],
  ];
  for (const [script, description] of scripts) {
    it(`prints ${script} so that it can be copied`, async () => {
      const { id } = await issue([{ description, quantity: '1', unitPrice: { amount: 1, currency: 'EUR' } }]);
      const [page = ''] = (await read(id)).pages;
      assert.ok(page.replaceAll(' ', '').includes(description.replaceAll(' ', '')), page);
    });
  }

  it('has the address where it is paid as text, as a link and as a QR code, until it is paid', async () => {
    const { id } = await issue([
      { description: 'Work', quantity: '1', unitPrice: { amount: 100, currency: 'EUR' } },
    ]);
    const { invoice } = await tests.ask(vendor.viewer, readUrl, { id });
    const payUrl = invoice.payUrl ?? '';
    assert.ok(payUrl !== '');
    const [page = ''] = (await read(id)).pages;
    assert.ok(page.includes(`Pay online ${payUrl}`), page);
    const first = await (await open(id)).getPage(1);
    const links = (await first.getAnnotations()).map(({ url }: { url?: string }) => url);
    assert.deepEqual(links, [payUrl, payUrl]);
    assert.deepEqual(await darkModules(first), encode(payUrl, { ecc: 'M', border: 0 }).data);
    await tests.ask(agent, markPaid, { input: { invoiceId: id } });
    const [after = ''] = (await read(id)).pages;
    assert.match(after, /Total 1\.19 EUR Paid on \d+ \w+ \d{4}/);
    assert.ok(!after.includes(payUrl));
  });

  it('says nothing of payment where nothing is to be paid', async () => {
    const { id } = await issue([
      { description: 'Work', quantity: '1', unitPrice: { amount: 0, currency: 'EUR' } },
    ]);
    assert.doesNotMatch((await read(id)).pages.join(' '), /Pay online|Paid/);
  });

  it('embeds its fonts', async () => {
    const { id } = await issue([
      { description: 'Work', quantity: '1', unitPrice: { amount: 1, currency: 'EUR' } },
    ]);
    const response = await tests.fetch(vendor.viewer, `/files/invoices/${id}.pdf`);
    const source = Buffer.from(await response.arrayBuffer()).toString('latin1');
    assert.match(source, /\/FontFile2/);
    assert.doesNotMatch(source, /\/BaseFont \/Helvetica/);
  });

  it('is for the vendor, its customer and operators; for others there is no such file', async () => {
    const { id } = await issue([
      { description: 'Work', quantity: '1', unitPrice: { amount: 1, currency: 'EUR' } },
    ]);
    const status = async (viewer: Parameters<VendorTests['fetch']>[0], file = `${id}.pdf`) =>
      (await tests.fetch(viewer, `/files/invoices/${file}`)).status;
    for (const viewer of [vendor.viewer, customer.viewer, agent]) assert.equal(await status(viewer), 200);
    const other = await tests.vendor();
    for (const viewer of [other.viewer, stranger()]) assert.equal(await status(viewer), 404);
    assert.equal(await status(anonymous), 401);
    assert.equal(await status(agent, 'nonsense.pdf'), 404);
    assert.equal(await status(agent, id), 404);
    const unsigned = await fetch(new URL(`/files/invoices/${id}.pdf`, tests.url));
    assert.equal(unsigned.status, 401);
  });
});
