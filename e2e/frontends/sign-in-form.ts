import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';

/** Signs in with a demo account on the form that an app shows, and waits until the app is there. */
export async function signInAs(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('demo-switchboard');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** A browser in which somebody has signed in. @param path of the page that opens then, for example `/console/orders` */
export async function openSignedIn(origin: string, path: string, email: string): Promise<Browser> {
  const browser = await openBrowser(chromiumPath ?? '', origin);
  await browser.page.goto(`${origin}${path}`);
  await signInAs(browser.page, email);
  return browser;
}
