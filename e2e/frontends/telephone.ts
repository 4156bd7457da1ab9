import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import type { TestSystem } from '../system.ts';
import { signInAs } from './sign-in-form.ts';

/** The vendor app on a telephone, with a vendor who has signed in. */
export async function openTelephone(system: TestSystem, email: string): Promise<Browser> {
  const browser = await openBrowser(chromiumPath ?? '', system.origin);
  await browser.page.setViewportSize({ width: 390, height: 844 });
  await browser.page.goto(`${system.origin}/vendor`);
  await signInAs(browser.page, email);
  return browser;
}

/** Opens a part of the app as people do: in the bar, or behind "More". */
export async function openPart(page: Page, name: string): Promise<void> {
  const bar = page.getByRole('navigation', { name: 'Parts of the app', exact: true });
  const link = bar.getByRole('link', { name });
  if (await link.isVisible()) return link.click();
  await bar.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name }).click();
}

/** Chooses "Sign out" in the menu of the person. */
export async function chooseSignOut(page: Page): Promise<void> {
  await page.locator('header').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Lets the touch of the person allow sounds and notifications. */
export async function letRing(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Ring here|Start shift/ }).click();
  await page.getByText('No offer waits for you.').waitFor();
}
