import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { z } from 'zod';

const found = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** How often a page is judged at most, when the results differ. */
const judgements = 5;

/**
 * What axe finds wrong with a page or a frame: rule and element. The script is run by the debugger, past the page's policy.
 * A fault counts when two judgements in a row find it: while a theme changes, colours are on their way.
 * @param rules the only ones that are applied, for example `color-contrast`; all without it
 */
export async function violationsOf(page: Page | Frame, rules?: readonly string[]): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') {
    await page.evaluate(
      await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    );
  }
  let known: string[] | undefined;
  for (let count = 0; count < judgements; count += 1) {
    const violations = await judge(page, rules);
    if (violations.length === 0 || violations.join() === known?.join()) return violations;
    known = violations;
  }
  return known ?? [];
}

/** One judgement, when all that moves to an end has come to it and two more frames are drawn. */
async function judge(page: Page | Frame, rules: readonly string[] | undefined): Promise<string[]> {
  await page.evaluate(`(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  })()`);
  const options = rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } };
  const { violations } = found.parse(await page.evaluate(`axe.run(${JSON.stringify(options)})`));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
