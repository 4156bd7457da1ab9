import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `probe` gives something truthy and returns it. For what becomes true by itself: jobs, events, closes.
 * @throws after a minute, with the last error of the probe as its cause
 */
export async function eventually<Value>(
  probe: () => Value | Promise<Value>,
  what = 'the condition',
): Promise<Exclude<Awaited<Value>, null | undefined | false>> {
  let last: unknown;
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    try {
      const value = await probe();
      if (isSomething(value)) return value;
    } catch (error) {
      last = error;
    }
    await sleep(20);
  }
  throw new Error(`${what} did not come true within a minute`, { cause: last });
}

function isSomething<Value>(value: Value): value is Exclude<Value, null | undefined | false> {
  return value !== null && value !== undefined && value !== false;
}
