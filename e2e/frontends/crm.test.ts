import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  CrmContactsOfDocument,
  MeDocument,
  SandboxActDocument,
  SignUpDocument,
  UpdateCustomerDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import type { Client } from '../client.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const skip = chromiumPath === undefined ? 'no Chromium' : false;

describe('a CRM in the console', { skip }, () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  let admin: Client;
  let customerId: string;
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
    const input = { name: 'Ida Newhouse', email: 'ida@newhouse.test', password: 'a long enough one' };
    const { signUp } = await system.visitor().run(SignUpDocument, { input });
    const session = signUp.__typename === 'SignedUp' ? signUp.session.id : '';
    customerId = (await system.visitor().with(session).run(MeDocument, {})).me?.id ?? '';
    browser = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = browser);
    await page.getByRole('link', { name: 'CRM', exact: true }).click();
  });
  after(async () => {
    await browser.close();
    await system.stop();
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const card = () =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: 'HubSpot', exact: true }) });
  const isReadable = async () => assert.deepEqual(await violationsOf(page), []);

  it('is connected by an administrator, and the counts move without loading the page again', async () => {
    await card().getByText('Not started').waitFor();
    await isReadable();
    await card().getByRole('button', { name: 'Start', exact: true }).click();
    await card().getByText('In step').waitFor();
    await card().getByText('Sandbox').waitFor();
    const count = (label: string) => card().locator(`dt:text-is("${label}") + dd`).innerText();
    await eventually(async () => Number(await count('Contacts written')) > 0, 'a contact that was written');
    await eventually(async () => (await count('Customers to compare')) === '0', 'nobody waits');
    assert.equal(await count('Conflicts'), '0');
    await page.getByText('There is nothing to decide.').waitFor();
    await isReadable();
  });

  it('has a mapping that is tried before a new version of it is saved', async () => {
    await card().getByRole('link', { name: 'Mapping' }).click();
    await page.getByText('Nobody has changed it yet.').waitFor();
    await page.getByLabel('Direction of Name').selectOption({ label: 'To the CRM' });
    await page.getByLabel('Who is right about Name').selectOption({ label: 'The CRM' });
    await page.getByLabel('Stage for “Finding a vendor”').selectOption({ index: 2 });
    await press('Try it out');
    await page.getByText(/^\d+ of \d+ customers were compared\.$/).waitFor();
    await page.getByRole('table', { name: 'Examples' }).getByText('Ida Newhouse').waitFor();
    await isReadable();
    await press('Save');
    await page.getByText('Version 1', { exact: true }).waitFor();
    assert.equal(await page.getByLabel('Who is right about Name').inputValue(), 'REMOTE');
    await page.getByRole('link', { name: 'CRM', exact: true }).first().click();
  });

  it('shows what both sides have changed, until a person decides', async () => {
    const contact = await eventually(async () => {
      const { crmContactsOf } = await admin.run(CrmContactsOfDocument, { customerId });
      return crmContactsOf.find(({ provider, linked }) => provider === 'HUBSPOT' && linked);
    }, 'the contact');
    await card().getByRole('button', { name: 'Pause', exact: true }).click();
    await card().getByText('Paused').waitFor();
    const subject = contact.contactId;
    const there = { provider: 'HUBSPOT', act: 'edit', subject, value: 'Ida Oldhouse' };
    await admin.run(SandboxActDocument, { input: there });
    await admin.run(UpdateCustomerDocument, { input: { customerId, name: 'Ida Bigger-Newhouse' } });
    await card().getByRole('button', { name: 'Resume', exact: true }).click();
    const row = page.getByRole('row', { name: /Ida Bigger-Newhouse/ });
    await row.getByText('Both sides changed it').waitFor();
    await row.getByText('Ida Oldhouse').waitFor();
    await isReadable();
    await row.getByRole('button', { name: 'Decide about Ida Bigger-Newhouse' }).click();
    await page.getByRole('menuitem', { name: 'Take the value of the CRM' }).click();
    await page.getByText('There is nothing to decide.').waitFor();
    await page.goto(`${system.origin}/console/customers/${customerId}`);
    await eventually(async () => {
      await page.reload();
      return page.getByRole('heading', { name: 'Ida Oldhouse' }).isVisible();
    }, 'the name that the CRM has');
    await page.getByText('HubSpot').waitFor();
    assert.deepEqual(browser.complaints, []);
  });

  it('forgets a customer whom an administrator erases, once the name was typed', async () => {
    await press('Erase');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Ida Oldhouse').fill('Somebody else');
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
    await dialog.getByText(/name/i).first().waitFor();
    await isReadable();
    await dialog.getByLabel('Ida Oldhouse').fill('Ida Oldhouse');
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByText('The customer was erased.').waitFor();
    const contacts = async () => (await admin.run(CrmContactsOfDocument, { customerId })).crmContactsOf;
    await eventually(async () => (await contacts()).length === 0, 'no contact in the CRM');
  });
});
