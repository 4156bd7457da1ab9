import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  InvoicePayPageDocument,
  IssueInvoiceDocument,
  OrderAlertsDocument,
  OrderDocument,
  SetCollectionDocument,
} from '#generated/operations/e2e.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { completeOrder } from '../stories.ts';
import type { TakenOrder } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openTelephone } from './telephone.ts';

const skip = chromiumPath === undefined && 'Chromium is not installed';

describe('a customer who pays an invoice on its page', { skip }, () => {
  let system: TestSystem;
  let customer: Browser;
  let page: Page;
  before(async () => {
    system = await startSystem();
    customer = await openBrowser(chromiumPath ?? '', system.origin);
    ({ page } = customer);
    await page.setViewportSize({ width: 390, height: 844 });
  });
  after(async () => {
    await customer.close();
    await system.stop();
  });

  /** An invoice of €119 for an order that is done. */
  async function invoiceOf({ orderId, vendor }: TakenOrder) {
    const input = {
      orderId,
      lines: [{ description: 'Work', quantity: '1', unitPrice: { amount: 10_000, currency: 'EUR' } }],
      taxRatePercent: '19',
    };
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, { input });
    return look(issueInvoice.invoice.id);
  }

  async function look(id: string) {
    const { invoice } = await (await system.as('agent@demo.test')).run(InvoicePayPageDocument, { id });
    assert.ok(invoice);
    return invoice;
  }

  async function collect({ orderId }: TakenOrder, provider: string | null): Promise<void> {
    const admin = await system.as('admin@demo.test');
    const { order } = await admin.run(OrderDocument, { id: orderId });
    const account = provider === null ? null : 'default';
    const input = { vendorId: order?.vendor?.id ?? '', collection: 'PLATFORM', provider, account } as const;
    await admin.run(SetCollectionDocument, { input });
  }

  const isReadable = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violationsOf(page), []);
    }
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 390, `the page is ${width} px wide`);
  };

  it('reads whom to pay, where the vendor collects by itself', async () => {
    const invoice = await invoiceOf(await completeOrder(system));
    await page.goto(invoice.payUrl ?? '');
    await page.getByText(/can't be paid online/).waitFor();
    assert.equal(await page.getByRole('button').count(), 0);
    await isReadable();
  });

  for (const [provider, name] of [
    [null, 'Stripe'],
    ['SQUARE', 'Square'],
  ] as const) {
    it(`pays at ${name}, comes back, and reads that it is paid, as the vendor does live`, async () => {
      const taken = await completeOrder(system);
      await collect(taken, provider);
      const { id, number, payUrl } = await invoiceOf(taken);
      const telephone = await openTelephone(system, taken.vendor.email);
      const alerts = taken.vendor.client.follow(OrderAlertsDocument, { afterSeq: 0 });
      try {
        await telephone.page.goto(`${system.origin}/vendor/work/${taken.orderId}`);
        await telephone.page.getByText('Invoiced', { exact: true }).first().waitFor();

        await page.goto(payUrl ?? '');
        await page.getByRole('heading', { name: `Invoice ${number}` }).waitFor();
        await isReadable();
        await page.getByRole('button', { name: 'Pay €119.00' }).click();
        await page.getByRole('heading', { name: new RegExp(`Pay by ${name}`) }).waitFor();
        await page.getByRole('button', { name: 'Pay 119.00 EUR' }).click();
        await page.waitForURL(`${payUrl}/return*`);
        await showsPaid();
        await isReadable();

        await telephone.page.getByText('Paid', { exact: true }).first().waitFor();
        const heard = await alerts.until(
          ({ orderAlerts }) =>
            orderAlerts.__typename === 'OrderChanged' && orderAlerts.order.status === 'PAID',
        );
        assert.ok(heard);
      } finally {
        await alerts.stop();
        await telephone.close();
      }
      const invoice = await look(id);
      assert.deepEqual([invoice.paymentState, invoice.balance.amount], ['PAID', 0]);
      assert.equal(invoice.payments.length, 1);
      const { order } = await taken.vendor.client.run(OrderDocument, { id: taken.orderId });
      assert.equal(order?.history.filter(({ status }) => status === 'PAID').length, 1);
      // The link says so from now on, and leads nowhere else.
      await page.goto(payUrl ?? '');
      await page.getByRole('heading', { name: 'Paid' }).waitFor();
      assert.equal(await page.getByRole('button').count(), 0);
    });
  }

  /** The page waits for some seconds by itself; then the customer looks again. */
  async function showsPaid(): Promise<void> {
    const paid = page.getByRole('heading', { name: 'Paid', exact: true });
    for (let looked = 0; looked < 4 && (await paid.count()) === 0; looked += 1) {
      const again = page.getByRole('link', { name: 'Look again' });
      if ((await again.count()) > 0) await again.click();
    }
    await paid.waitFor();
  }

  it('pays nothing when the card is declined and they go back', async () => {
    const taken = await completeOrder(system);
    await collect(taken, null);
    const { id, payUrl } = await invoiceOf(taken);
    await page.goto(payUrl ?? '');
    await page.getByRole('button', { name: 'Pay €119.00' }).click();
    await page.getByRole('button', { name: 'Let the card be declined' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: 'Back without paying' }).click();
    await page.getByRole('link', { name: 'Look again' }).waitFor();
    await isReadable();
    assert.equal((await look(id)).paymentState, 'UNPAID');
  });

  it('learns nothing by a link that nobody made', async () => {
    await page.goto(`${system.origin}/pay/aaaaaaaaaaaaaaaaaaaaaa`);
    await page.getByRole('heading', { name: 'This link is not valid' }).waitFor();
    await isReadable();
  });

  it('has caused no complaint of the browser', () =>
    assert.deepEqual(
      customer.complaints.filter((complaint) => !complaint.includes('status of 404')),
      [],
    ));
});
