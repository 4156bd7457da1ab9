import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { violationsOf } from './accessibility.ts';

const sizes = [
  [1280, 900],
  [768, 900],
  [390, 844],
] as const;

/**
 * Every width holds the page without scrolling sideways, and axe finds nothing in either theme. It stays at the last width, in dark. With
 * `PICTURES`, the name of a folder, people can look at it.
 */
export async function assertHeld(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      const beyond = await page.evaluate<number>(`Math.max(...['html', 'main'].map((name) => {
        const { scrollWidth, clientWidth } = document.querySelector(name) ?? document.body;
        return scrollWidth - clientWidth;
      }))`);
      assert.ok(beyond <= 0, `${name} at ${width}: ${beyond} pixels beyond the edge`);
      if (folder !== undefined)
        await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
    }
    assert.deepEqual(await violationsOf(page), [], `${name}, ${colorScheme}`);
  }
}
