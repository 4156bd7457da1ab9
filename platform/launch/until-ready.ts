import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '../errors/start-failure.ts';

/**
 * Waits until `GET <origin>/status` answers 200: the process and all that it needs are ready.
 * @throws after `timeoutMs` milliseconds
 */
export async function untilReady(name: string, origin: string, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (await isReady(`${origin}/status`)) return;
    await sleep(100);
  }
  throw new StartFailure(
    `${name} was not ready after ${Math.round(timeoutMs / 1_000)} s; its log lines above say why.`,
  );
}

/** By `node:http`: `fetch` would cost a launcher 10 MB for good. */
function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { signal: AbortSignal.timeout(2_000), agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('error', () => resolve(false));
  });
}
