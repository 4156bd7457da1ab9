import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from './chaos-system.ts';

/** How long a recovery is watched at most, in milliseconds. */
const longestMs = 60_000;
const lookEveryMs = 50;

/** How long it took after a fault, in milliseconds; infinite when it did not happen while it was watched. */
export interface Recovery {
  /** Until every part of the system had answered a client. */
  readonly answersMs: number;
  /** Until every process was ready again, also those whose work others did meanwhile. */
  readonly wholeMs: number;
}

/** @param probe asks every part of the system as a client and resolves when all have answered */
export async function watchRecovery(
  services: readonly Service[],
  probe: () => Promise<unknown>,
): Promise<Recovery> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  const tooLong = sleep(longestMs, Number.POSITIVE_INFINITY, { ref: false });
  const [answersMs, wholeMs] = await Promise.all([
    Promise.race([probe().then(elapsed), tooLong]),
    untilWhole(services).then((isWhole) => (isWhole ? elapsed() : Number.POSITIVE_INFINITY)),
  ]);
  return { answersMs, wholeMs };
}

async function untilWhole(services: readonly Service[]): Promise<boolean> {
  const deadline = performance.now() + longestMs;
  while (performance.now() < deadline) {
    const ready = await Promise.all(services.map(isReady));
    if (ready.every(Boolean)) return true;
    await sleep(lookEveryMs);
  }
  return false;
}

function isReady({ origin }: Service): Promise<boolean> {
  return fetch(`${origin}/status`, { signal: AbortSignal.timeout(1_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}
