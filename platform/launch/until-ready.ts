import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '../errors/start-failure.ts';

/**
 * Waits until `GET <origin>/status` answers 200: the process and all that it needs are ready.
 * @throws after `timeoutMs` milliseconds
 */
export async function untilReady(name: string, origin: string, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const ready = await fetch(`${origin}/status`, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
    if (ready) return;
    await sleep(50);
  }
  throw new StartFailure(
    `${name} was not ready after ${Math.round(timeoutMs / 1_000)} s; its log lines above say why.`,
  );
}
