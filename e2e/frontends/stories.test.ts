import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { SetAvailabilityDocument } from '#generated/operations/e2e.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { gatewayOf } from '../launched-processes.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { withoutLosses } from './lost-server.ts';
import { panelOf } from './shop-page.ts';
import { signInAs } from './sign-in-form.ts';

const skip = chromiumPath === undefined && 'Chromium is not installed';

describe('a customer, an operator and a vendor, from the first message to the paid invoice', { skip }, () => {
  let system: TestSystem;
  let customer: Browser;
  let operator: Browser;
  let vendor: Browser;
  let chat: Frame;
  let desk: Page;
  let phone: Page;

  before(async () => {
    system = await startSystem();
    // The offers of the order go to one vendor.
    const others = ['vendor2', 'vendor3', 'vendor4'].map((name) => system.as(`${name}@demo.test`));
    await Promise.all(
      others.map(async (other) =>
        (await other).run(SetAvailabilityDocument, { input: { available: false } }),
      ),
    );
    [customer, operator, vendor] = await Promise.all([open(), open(), open()]);
    desk = operator.page;
    phone = vendor.page;
  });
  after(async () => {
    await Promise.all([customer.close(), operator.close(), vendor.close()]);
    await system.stop();
  });

  const open = () => openBrowser(chromiumPath ?? '', system.origin);

  async function signIn(page: Page, path: string, email: string): Promise<void> {
    await page.goto(system.origin + path);
    await signInAs(page, email);
  }

  const assertReadable = async (shown: Page | Frame) => assert.deepEqual(await violationsOf(shown), []);
  const sees = (text: string | RegExp) => chat.getByText(text).first().waitFor();
  const says = async (area: Page | Frame, text: string) => {
    const field = area.getByRole('textbox', { name: 'Message', exact: true });
    await field.fill(text);
    await field.press('Enter');
  };

  it('shows the operator, live, what a customer writes on the page of a shop', async () => {
    await Promise.all([
      signIn(desk, '/console/inbox', 'agent@demo.test'),
      phone
        .setViewportSize({ width: 390, height: 844 })
        .then(() => signIn(phone, '/vendor', 'vendor1@demo.test')),
    ]);
    await phone.getByRole('button', { name: /Ring here|Start shift/ }).click();
    await desk.getByRole('heading', { name: 'Inbox' }).waitFor();

    await customer.page.goto(`${system.origin}/widget-demo/`);
    await customer.page.getByRole('button', { name: 'Open the chat' }).click();
    chat = await panelOf(customer.page);
    await says(chat, 'My tap drips since this morning.');
    await sees('Sent');
    const row = desk.getByRole('link', { name: /My tap drips since this morning/ });
    await row.waitFor();
    await assertReadable(desk);
    await row.click();
    await says(desk, 'I ask the plumbers near you.');
    await sees('I ask the plumbers near you.');
    await assertReadable(chat);
  });

  it('goes on after the gateway was killed and has started again', async () => {
    process.kill(await gatewayOf(system.pid), 'SIGKILL');
    await says(chat, 'The address is Alexanderplatz 1.');
    await desk.getByRole('log').getByText('The address is Alexanderplatz 1.').waitFor();
  });

  it('makes an order of the conversation, which rings at the vendor', async () => {
    await desk.getByRole('link', { name: 'New order' }).click();
    await desk.getByLabel('Service').selectOption('plumbing');
    await desk.getByLabel('What is to be done').fill('Replace a dripping tap');
    await desk.getByLabel('Price for the customer').fill('120');
    await desk.getByLabel('Name', { exact: true }).fill('A customer');
    await desk.getByLabel('Telephone').fill('+49 30 23125 001');
    await desk.getByLabel('Address').fill('Alexanderplatz 1, Berlin');
    await desk.getByLabel('Latitude').fill('52.52');
    await desk.getByLabel('Longitude').fill('13.405');
    await assertReadable(desk);
    await desk.getByRole('button', { name: 'Create and offer it' }).click();
    await desk.getByRole('heading', { name: /^Order \d+/ }).waitFor();
    const order = desk.url();

    const alert = phone.getByRole('dialog', { name: 'New offer' });
    await alert.getByText('€120.00').waitFor();
    await assertReadable(phone);
    await desk.getByRole('link', { name: 'Without a subject' }).click();
    await says(desk, 'I have placed your order.');
    await sees('Looking for a vendor');
    await desk.goto(order);

    await phone.getByRole('button', { name: 'Hold to accept' }).hover();
    await phone.mouse.down();
    await phone.waitForURL('**/vendor/work/*');
    await phone.mouse.up();
    await sees(/Accepted by Demo Plumbing 1/);
    await desk.getByText('Accepted', { exact: true }).first().waitFor();
    await assertReadable(desk);
  });

  it('shows the customer the work, and the operator the invoice until it is paid', async () => {
    await phone.getByRole('button', { name: 'Start work' }).click();
    await sees(/In progress/);
    await phone.getByRole('button', { name: 'Complete the work' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Complete the work' }).click();
    await sees(/Done by Demo Plumbing 1/);
    await phone.getByRole('button', { name: 'Write the invoice' }).click();
    await phone.getByLabel('Quantity').fill('1');
    await phone.getByLabel('Price of one').fill('100');
    await phone.getByRole('button', { name: 'Issue the invoice · €119.00' }).click();
    await phone.getByRole('heading', { name: /^Invoice \d{4}-0001$/ }).waitFor();
    await sees(/Invoiced/);

    await desk.getByRole('button', { name: 'Mark as paid' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Mark as paid' }).click();
    await desk.getByText('The invoice is paid.').waitFor();
    await sees(/Paid/);
    await assertReadable(desk);
    await assertReadable(phone);
    await assertReadable(chat);
  });

  it('has written no error to any console', () => {
    for (const { complaints } of [customer, operator, vendor])
      assert.deepEqual(withoutLosses(complaints), []);
  });
});
