import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../gateway/explorer/testing/browser.ts';
import { measureFirstView, measureLive, measureScroll, measureShift } from './frontends/measures.ts';
import type { Figure } from './frontends/figure.ts';
import { openOperator } from './frontends/operator-page.ts';
import { measureWidget } from './frontends/widget.ts';
import { startWorld } from './frontends/world.ts';

/**
 * `npm run bench:frontends [-- --messages 10000 --events 3600]`: what the console and the widget cost a browser, against their
 * budgets; `-- --widget` measures the widget alone. It starts a system of its own and Debian's Chromium. Ends with 1 if a figure is over its budget. Times hold for a machine that does
 * nothing else.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    events: { type: 'string', default: '3600' },
    rounds: { type: 'string', default: '5' },
    widget: { type: 'boolean', default: false },
  },
});
if (chromiumPath === undefined) throw new Error('Chromium is needed: apt-get install chromium');

const world = await startWorld();
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
});
try {
  const figures = [
    ...(values.widget ? [] : await measureConsole()),
    ...(await measureWidget(browser, world)),
  ];
  for (const { name, value, unit, budget } of figures) {
    const verdict = budget === undefined ? '' : value <= budget ? `  (budget ${budget})` : `  OVER ${budget}`;
    console.log(`${name.padEnd(58)}${value.toFixed(1).padStart(9)} ${unit}${verdict}`);
  }
  if (figures.some(({ value, budget }) => budget !== undefined && value > budget)) process.exitCode = 1;
} finally {
  await browser.close();
  await world.stop();
}

async function measureConsole(): Promise<Figure[]> {
  console.log(`sending ${values.messages} messages`);
  const long = await world.guest('A long story');
  await world.say([long], Number(values.messages));
  const others = await Promise.all(Array.from({ length: 20 }, (_, index) => world.guest(`Guest ${index}`)));
  const page = await openOperator(browser, world);
  return [
    ...(await measureFirstView(page, world, Number(values.rounds))),
    ...(await measureLive(page, world, long)),
    ...(await measureScroll(page, world, long)),
    ...(await measureShift(page, world, others, Number(values.events))),
  ];
}
