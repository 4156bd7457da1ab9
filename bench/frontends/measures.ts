import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { median, percentile } from './figure.ts';
import type { Figure } from './figure.ts';
import type { Guest, World } from './world.ts';

const KB = 1024;
const MB = KB * KB;

/** JavaScript of the first view, and the time until its list is there on a processor that is four times slower. */
export async function measureFirstView(page: Page, world: World, rounds: number): Promise<Figure[]> {
  const sizes = new Map<string, number>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith('.js')) return;
    void response.body().then(
      (body) => sizes.set(pathname, gzipSync(body, { level: 9 }).length),
      // The page was left before the file was read.
      () => undefined,
    );
  });
  const devtools = await page.context().newCDPSession(page);
  const inbox = `${world.origin}/console/inbox`;
  const open = async (): Promise<number> => {
    await page.goto(inbox);
    await until(page, 'globalThis.times?.firstRow > 0');
    return z.number().parse(await page.evaluate('globalThis.times.firstRow'));
  };
  await open();
  await page.waitForLoadState('networkidle');
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await open());
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return [
    { name: 'first view of the console: JavaScript, gzipped', value: bytes / KB, unit: 'KB', budget: 170 },
    {
      name: 'first view of the console: interactive, CPU/4, median',
      value: median(times),
      unit: 'ms',
      budget: 1_000,
    },
  ];
}

/** From the arrival of an event at the socket to the frame that shows it, in a conversation of 10,000 messages. */
export async function measureLive(page: Page, world: World, guest: Guest): Promise<Figure[]> {
  await page.goto(`${world.origin}/console/inbox/${guest.id}`);
  await page.locator('[data-messages] article').first().waitFor();
  for (let index = 0; index < 30; index += 1) {
    await world.say([guest], 1, () => `live-${index}`);
    await until(page, `globalThis.times.painted['live-${index}'] > 0`);
  }
  const { arrived, painted } = z
    .object({ arrived: z.record(z.string(), z.number()), painted: z.record(z.string(), z.number()) })
    .parse(await page.evaluate('globalThis.times'));
  const delays = Object.entries(painted).map(([body, at]) => at - (arrived[body] ?? at));
  return [
    { name: 'live event: socket to screen, p95', value: percentile(delays, 0.95), unit: 'ms', budget: 50 },
  ];
}

/** Scrolls from the newest message to the oldest, frame by frame, while older pages are loaded. */
const scroll = `new Promise((resolve) => {
  const frame = document.querySelector('[data-messages]');
  const frames = [];
  let most = 0;
  let still = 0;
  let last = performance.now();
  const step = (now) => {
    // Frames in which nothing moves are no measure.
    if (still === 0) frames.push(now - last);
    last = now;
    most = Math.max(most, frame.querySelectorAll('*').length);
    still = frame.scrollTop === 0 ? still + 1 : 0;
    // Older pages may take their time on a busy machine.
    if (still > 900) resolve({ frames, most, isWhole: frame.textContent.includes('The beginning') });
    frame.scrollTop -= 400;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

export async function measureScroll(page: Page, world: World, guest: Guest): Promise<Figure[]> {
  await page.goto(`${world.origin}/console/inbox/${guest.id}`);
  await page.locator('[data-messages] article').first().waitFor();
  const devtools = await page.context().newCDPSession(page);
  const before = await heapBytes(devtools);
  const { frames, most, isWhole } = z
    .object({ frames: z.array(z.number()), most: z.number(), isWhole: z.boolean() })
    .parse(await page.evaluate(scroll));
  if (!isWhole) throw new Error('The first message was not reached.');
  const after = await heapBytes(devtools);
  return [
    {
      name: 'whole conversation scrolled: frame, median',
      value: median(frames),
      unit: 'ms',
      budget: 17,
    },
    {
      name: 'whole conversation scrolled: frame, p95',
      value: percentile(frames, 0.95),
      unit: 'ms',
      budget: 25,
    },
    { name: 'whole conversation scrolled: nodes at most', value: most, unit: 'nodes', budget: 400 },
    { name: 'whole conversation scrolled: heap', value: (after - before) / MB, unit: 'MB', budget: 16 },
  ];
}

/** The heap of an inbox that follows events: the second half of them must not add to it. */
export async function measureShift(
  page: Page,
  world: World,
  guests: readonly Guest[],
  events: number,
): Promise<Figure[]> {
  await page.goto(`${world.origin}/console/inbox`);
  await page.locator('[data-conversation]').first().waitFor();
  const devtools = await page.context().newCDPSession(page);
  await world.say(guests, Math.ceil(events / 2));
  const half = await heapBytes(devtools);
  await world.say(guests, Math.floor(events / 2));
  const end = await heapBytes(devtools);
  return [
    { name: `inbox after ${events} events: heap`, value: end / MB, unit: 'MB' },
    { name: 'inbox, second half of the events: growth', value: (end - half) / MB, unit: 'MB', budget: 1 },
  ];
}

async function heapBytes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Waits in the page, frame by frame. The policy of the page lets no text be evaluated but by the debugger. */
async function until(page: Page, condition: string): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const look = () => (${condition} ? resolve() : requestAnimationFrame(look));
    look();
  })`);
}
