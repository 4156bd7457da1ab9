import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from '#platform/transport/testing/eventually.ts';

/** Timeout in milliseconds on a busy machine. */
export const patience = 20_000;

/** Selectors for parts of the page. */
export const answer = '.graphiql-response';
export const variables = '.graphiql-editor-tool';
export const bar = '#x-session';
export const panel = '#x-panel';
export const lastRun = '#x-last-run';

export async function open(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/explorer`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

/** Selects one of GraphiQL's tabs. */
export async function show(page: Page, tab: string): Promise<void> {
  await page
    .locator('.graphiql-tab-button', { hasText: new RegExp(`^${tab}$`) })
    .first()
    .click();
}

/** Opens or closes one of the panels. */
export async function toggle(page: Page, name: string): Promise<void> {
  await page.locator('.x-tools').getByRole('button', { name }).click();
}

export function tabsOf(page: Page): Promise<string[]> {
  return page.locator('.graphiql-tab-button').allInnerTexts();
}

/** Runs the operation in the editor, once its text is there. */
export async function run(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-line', { hasText: text }).first().waitFor();
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

export async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Stop query/ }).click();
}

export async function pick(page: Page, account: string): Promise<void> {
  await page
    .locator(bar)
    .getByRole('button', { name: /^(Pick an account|Switch)$/ })
    .click();
  await page.getByRole('button', { name: account }).click();
}

export async function sees(page: Page, selector: string, expected: RegExp): Promise<void> {
  await eventually(async () => {
    const text = await page.locator(selector).innerText();
    assert.match(text.replaceAll(/\s+/g, ' '), expected);
  }, patience);
}
