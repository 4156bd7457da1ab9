import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import type { Sandboxes } from '../../subgraphs/integration/hub/sandboxes/open-sandboxes.ts';
import { openStandIns } from '../../subgraphs/integration/hub/sandboxes/testing/open-stand-ins.ts';
import { providers } from '../../subgraphs/integration/providers/registry.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const skip = chromiumPath === undefined && 'Chromium is not installed';
const textsSchema = z.record(z.string(), z.string());

describe('the providers in the console', { skip }, () => {
  /** Sandboxes with other credentials than the system's own stand for the real providers. */
  let real: Sandboxes;
  let system: TestSystem;
  let admin: Browser;
  let page: Page;
  let authorizePage = '';
  let model: { readonly apiKey: string; readonly model: string; readonly baseUrl: string };
  let client: { readonly clientId: string; readonly clientSecret: string };

  before(async () => {
    real = openStandIns(providers);
    const openAi = await real.connect('OPENAI');
    const hubSpot = await real.connect('HUBSPOT');
    const { apiKey = '', model: name = '' } = textsSchema.parse(openAi.credentials);
    const { clientId = '', clientSecret = '' } = textsSchema.parse(hubSpot.credentials);
    model = { apiKey, model: name, baseUrl: openAi.baseUrls['api'] ?? '' };
    client = { clientId, clientSecret };
    authorizePage = hubSpot.baseUrls['auth'] ?? '';
    system = await startSystem({
      HUBSPOT_API_URL: hubSpot.baseUrls['api'],
      HUBSPOT_AUTH_URL: hubSpot.baseUrls['auth'],
    });
    admin = await openSignedIn(system.origin, '/console/providers', 'admin@demo.test');
    ({ page } = admin);
    await card('OpenAI').waitFor();
  });
  after(async () => {
    await admin.close();
    await system.stop();
    await real.stop();
  });

  const card = (name: string): Locator =>
    page.locator('section', { has: page.getByRole('heading', { level: 2, name, exact: true }) }).last();
  const press = (where: Locator, name: string) => where.getByRole('button', { name, exact: true }).click();
  const says = (text: string) => page.getByRole('region', { name: 'Messages' }).getByText(text).waitFor();

  it('are all shown with what they can do, and each is tried out on its sandbox', async () => {
    for (const { name } of providers) {
      await card(name).getByText('Sandbox', { exact: true }).first().waitFor();
      await press(card(name), 'Try it out');
      await says(`${name} works.`);
    }
    await page.getByLabel('Used for').selectOption({ label: 'Maps and places' });
    await card('OpenAI').waitFor({ state: 'detached' });
    await card('Google Maps').waitFor();
    await page.getByLabel('Used for').selectOption({ label: 'Everything' });
  });

  it('are connected by a form of the catalogue, which shows what the provider refuses beside its field', async () => {
    await press(card('OpenAI'), 'Connect');
    const dialog = page.getByRole('dialog', { name: 'Connect OpenAI' });
    await dialog.getByLabel('API key').fill('sk-another-key');
    await dialog.getByLabel('Base URL').fill(model.baseUrl);
    await dialog.getByLabel('Model').fill(model.model);
    await press(dialog, 'Check and save');
    await dialog.getByRole('alert').filter({ hasText: 'does not accept' }).waitFor();
    assert.equal(await dialog.getByLabel('API key').getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await violationsOf(page), []);
    await dialog.getByLabel('API key').fill(model.apiKey);
    await press(dialog, 'Check and save');
    await says('OpenAI is connected.');
    await card('OpenAI').getByText('Connected', { exact: true }).waitFor();
    await card('OpenAI')
      .getByText(`•••• ${model.apiKey.slice(-4)}`)
      .waitFor();
    assert.ok(!(await page.content()).includes(model.apiKey));
  });

  it('may have several accounts, each removed by itself', async () => {
    await press(card('OpenAI'), 'Add an account');
    const dialog = page.getByRole('dialog', { name: 'Connect OpenAI' });
    await dialog.getByLabel('Name of the account').fill('Berlin Mitte');
    await dialog.getByLabel('API key').fill(model.apiKey);
    await dialog.getByLabel('Base URL').fill(model.baseUrl);
    await dialog.getByLabel('Model').fill(model.model);
    await press(dialog, 'Check and save');
    await dialog.getByRole('alert').filter({ hasText: 'lower-case letters' }).waitFor();
    await dialog.getByLabel('Name of the account').fill('berlin');
    await press(dialog, 'Check and save');
    await card('OpenAI').getByText('berlin', { exact: true }).waitFor();
    await card('OpenAI').getByRole('button', { name: 'Remove' }).nth(1).click();
    await press(page.getByRole('dialog', { name: 'Remove the credentials of OpenAI?' }), 'Remove');
    await card('OpenAI').getByText('berlin', { exact: true }).waitFor({ state: 'detached' });
    await card('OpenAI').getByText('Connected', { exact: true }).waitFor();
  });

  it('are authorized by a person on the page of the provider, who comes back to the console', async () => {
    await press(card('HubSpot'), 'Connect');
    const dialog = page.getByRole('dialog', { name: 'Connect HubSpot' });
    await dialog.getByText(`${system.origin}/webhooks/integration/oauth/hubspot`).waitFor();
    await dialog.getByLabel('Client id').fill(client.clientId);
    await dialog.getByLabel('Client secret').fill(client.clientSecret);
    await press(dialog, 'Save');
    await card('HubSpot').getByText('Waits for you').waitFor();
    await press(card('HubSpot'), 'Authorize');
    await says('HubSpot is connected.');
    await card('HubSpot').getByText('Connected', { exact: true }).waitFor();
    assert.equal(new URL(page.url()).search, '');
    await press(card('HubSpot'), 'Try it out');
    await says('HubSpot works.');
  });

  it('change on the pages of other administrators at once', async () => {
    const other = await admin.newTab();
    await other.goto(`${system.origin}/console/providers`);
    const shown = other
      .locator('section', { has: other.getByRole('heading', { level: 2, name: 'OpenAI', exact: true }) })
      .last();
    await shown.getByText('Connected', { exact: true }).waitFor();
    await press(card('OpenAI'), 'Remove');
    await press(page.getByRole('dialog', { name: 'Remove the credentials of OpenAI?' }), 'Remove');
    await shown.getByText('Sandbox', { exact: true }).waitFor();
    await other.close();
  });

  it('are readable by all in light and dark, wide and narrow, and complain about nothing', async () => {
    for (const width of [1400, 390]) {
      await page.setViewportSize({ width, height: 860 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        assert.deepEqual(await violationsOf(page), [], `${width}, ${colorScheme}`);
        assert.ok(
          await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
          `the page is wider than ${width}`,
        );
      }
    }
    // The page of the provider is on another server.
    const others = admin.complaints.filter((complaint) => !complaint.startsWith(`asked ${authorizePage}`));
    assert.deepEqual(others, []);
  });
});
