import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from './chaos-system.ts';

/** How long a recovery is watched at most, in milliseconds. */
const longestMs = 60_000;
const lookEveryMs = 50;

/** How long it took after a fault, in milliseconds; infinite when it did not happen while it was watched. */
export interface Recovery {
  /** Until every part of the system had answered a client. */
  readonly answersMs: number;
  /** Until what was hit was ready again, also where others did its work meanwhile. */
  readonly wholeMs: number;
}

/** A process that must come back, and the id that it had before. */
export interface RecoveringService {
  readonly service?: Service;
  readonly pid?: number | undefined;
}

/** @param probe asks every part of the system as a client and resolves when all have answered */
export async function watchRecovery(
  services: readonly Service[],
  victim: RecoveringService,
  probe: () => Promise<unknown>,
): Promise<Recovery> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  const tooLong = sleep(longestMs, Number.POSITIVE_INFINITY, { ref: false });
  const { service, pid } = victim;
  const isWhole = service
    ? async () => service.process.pid !== pid && (await isReady(service))
    : async () => (await Promise.all(services.map(isReady))).every(Boolean);
  const [answersMs, wholeMs] = await Promise.all([
    // A refusal is no answer; it is counted by itself.
    Promise.race([probe().then(elapsed, () => tooLong), tooLong]),
    until(isWhole).then((came) => (came ? elapsed() : Number.POSITIVE_INFINITY)),
  ]);
  return { answersMs, wholeMs };
}

async function until(isWhole: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + longestMs;
  while (performance.now() < deadline) {
    if (await isWhole()) return true;
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
