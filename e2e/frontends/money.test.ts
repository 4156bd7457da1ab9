import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { IssueInvoiceDocument, OrderDocument } from '#generated/operations/e2e.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { completeOrder } from '../stories.ts';
import type { TakenOrder } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { signInAs } from './sign-in-form.ts';

const skip = chromiumPath === undefined ? 'no Chromium' : false;

describe('money in the console and the vendor app', { skip }, () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  let taken: TakenOrder;
  let number: string;
  let vendorId: string;

  before(async () => {
    system = await startSystem();
    taken = await completeOrder(system);
    const { issueInvoice } = await taken.vendor.client.run(IssueInvoiceDocument, {
      input: {
        orderId: taken.orderId,
        lines: [{ description: 'Work', quantity: '1', unitPrice: { amount: 10_000, currency: 'EUR' } }],
        taxRatePercent: '19',
      },
    });
    ({ number } = issueInvoice.invoice);
    const { order } = await (await system.as('admin@demo.test')).run(OrderDocument, { id: taken.orderId });
    vendorId = order?.vendor?.id ?? '';
    browser = await openBrowser(chromiumPath ?? '', system.origin);
    ({ page } = browser);
    await signIn(page, '/console', 'admin@demo.test');
    await page.getByRole('link', { name: 'Invoices', exact: true }).waitFor();
  });
  after(async () => {
    await browser.close();
    await system.stop();
  });

  async function signIn(where: Page, path: string, email: string): Promise<void> {
    await where.goto(`${system.origin}${path}`);
    await signInAs(where, email);
  }

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const save = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const open = (name: string) => page.getByRole('link', { name, exact: true }).click();
  const isReadable = async () => assert.deepEqual(await violationsOf(page), []);

  it('an operator notes payments of an invoice, gives one back and credits the rest', async () => {
    await open('Invoices');
    await page.getByRole('link', { name: number, exact: true }).click();
    await page.getByText('Nothing was paid yet.').waitFor();
    await isReadable();
    await press('Record a payment');
    await page.getByLabel('Amount in EUR').fill('much');
    await save('Save');
    await page.getByText('Type an amount above 0').waitFor();
    await page.getByLabel('Amount in EUR').fill('500');
    await save('Save');
    await page.getByRole('dialog').getByRole('alert').first().waitFor();
    await isReadable();
    await page.getByLabel('Amount in EUR').fill('19');
    await page.getByLabel('Method').selectOption('CASH');
    await save('Save');
    const payments = page.getByRole('list', { name: 'Payments' });
    await payments.getByText('€19.00').waitFor();
    await page.getByText('Partly paid').waitFor();

    await press('Refund');
    await page.getByLabel('Amount in EUR').fill('9');
    await page.getByLabel('Reason').fill('A gesture');
    await isReadable();
    await save('Refund');
    await payments.getByText('Refund of €9.00').waitFor();
    await page.getByText('€109.00').waitFor();

    await press('Issue a credit note');
    await page.getByLabel('Description').fill('Half of the work');
    await page.getByLabel('Amount in EUR').fill('50');
    await save('Issue');
    await page.getByText('Credit note CN-').waitFor();
    await page.getByRole('link', { name: /^CN-/ }).waitFor();
    await page.getByText('€49.50').waitFor();
    await isReadable();
  });

  it('a vendor sees a payment that an operator notes, at once and on a telephone', async () => {
    const phone = await openBrowser(chromiumPath ?? '', system.origin);
    try {
      await phone.page.setViewportSize({ width: 390, height: 844 });
      await signIn(phone.page, '/vendor/invoices', taken.vendor.email);
      await phone.page.getByRole('link', { name: number, exact: true }).click();
      await phone.page.getByText('Partly refunded').first().waitFor();
      await press('Record a payment');
      await save('Save');
      await phone.page.getByRole('list', { name: 'Payments' }).getByText('€49.50').waitFor();
      assert.deepEqual(await violationsOf(phone.page), []);
      await phone.page.goto(`${system.origin}/vendor/money`);
      await phone.page.getByText('There is no balance.').waitFor();
      assert.deepEqual(await violationsOf(phone.page), []);
      await phone.page.getByRole('button', { name: 'Name a payee' }).click();
      const dialog = phone.page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Demo Plumbing');
      await dialog.getByLabel('E-mail address').fill('plumbing@example.org');
      await dialog.getByLabel('Country of the bank account').fill('x1');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('alert').waitFor();
      await dialog.getByLabel('Country of the bank account').fill('de');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await phone.page.getByText('plumbing@example.org').waitFor();
    } finally {
      await phone.close();
    }
  });

  it('an administrator says who collects for a vendor and what the platform keeps', async () => {
    await page.goto(`${system.origin}/console/vendors/${vendorId}?tab=money`);
    await page.getByText('12 % and €0.00 for each invoice').first().waitFor();
    await page.getByRole('button', { name: 'Change', exact: true }).first().click();
    await page.getByRole('dialog').getByLabel('Who collects').selectOption('PLATFORM');
    await save('Save');
    await page.getByText('The first provider that is connected').waitFor();
    await page.getByRole('button', { name: 'Change', exact: true }).nth(1).click();
    await page.getByLabel('Percent of each payment').fill('12,5');
    await save('Save');
    await page.getByText('12.5 % and €0.00 for each invoice').first().waitFor();
    await isReadable();
  });

  it('an administrator pays out, and compares with the providers', async () => {
    await open('Payouts');
    await press('Make a batch');
    await page.getByText('Nobody has anything to be paid out.').waitFor();
    await press('Record a payout');
    await save('Save');
    await page.getByText('Choose the vendor that was paid.').waitFor();
    await isReadable();
    await page.keyboard.press('Escape');
    await press('Settings');
    await page.getByText('€25.00').waitFor();
    await press('Set a least amount');
    await page.getByRole('dialog').getByLabel('Amount').fill('30');
    await save('Save');
    await page.getByText('€30.00').waitFor();
    await isReadable();
    await open('Reconciliation');
    await page.getByText('There are no differences.').waitFor();
    await press('Run now');
    await page.getByRole('table', { name: 'Runs' }).getByText('Done').waitFor();
    await isReadable();
    assert.deepEqual(browser.complaints, []);
  });
});
