import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { violationsOf } from './accessibility.ts';

const sizes = [
  [1280, 900],
  [768, 900],
  [390, 844],
] as const;

/** Every width holds the page without sideways scrolling, and axe finds nothing in either theme. With `PICTURES` people can look at it. */
export async function holdsEverywhere(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violationsOf(page), [], `${name}, ${colorScheme}`);
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      const beyond = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      assert.ok(Number(beyond) <= 0, `${name} at ${width}: ${String(beyond)} pixels beyond the edge`);
      if (folder === undefined) continue;
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Whether a dialog has all of its fields in view from side to side, on a telephone too. */
export async function dialogHolds(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    const beyond = await page.evaluate(`(() => {
      // What is typed may be longer than its field, and what eyes do not see is a pixel wide.
      const parts = [...document.querySelectorAll('dialog[open], dialog[open] :not(input, textarea, select)')];
      return Math.max(0, ...parts.filter((one) => one.clientWidth > 1 && getComputedStyle(one).overflowX !== 'visible')
        .map((one) => one.scrollWidth - one.clientWidth));
    })()`);
    assert.ok(Number(beyond) <= 0, `${name} at ${width}: ${String(beyond)} pixels beyond its edge`);
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
