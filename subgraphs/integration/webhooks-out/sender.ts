import { createOutageLog } from '#platform/log/outage-log.ts';
import type { Services } from '../services.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import { attemptTimeoutMs, claimDeliveries, releaseClaim } from './claim-deliveries.ts';
import type { Health } from './claim-deliveries.ts';
import { dueTopic } from './wake-senders.ts';

/**
 * Attempts that one process runs at once. Endpoints that fail have places of their own, and each of them only one attempt at a time, so that
 * those that hang take nothing from the others.
 */
const places: Readonly<Record<Health, number>> = { HEALTHY: 600, FAILING: 300 };

/** Longest pause between two looks for due deliveries, and the shortest, in milliseconds. */
const lookMs = 500;
const shortestMs = 40;

/** How long attempts that run may go on when the process ends, in milliseconds. */
const graceMs = 1_500;

/**
 * Sends webhooks as they become due, in each process of the subgraph. It needs no worker of the job queue: an attempt that hangs holds a
 * socket and a row, and nothing that others wait for.
 * @returns ends it; what still runs is left to the other processes
 */
export function startSender(services: Services): () => Promise<void> {
  const end = new AbortController();
  let isEnding = false;
  const running: Readonly<Record<Health, Set<Promise<void>>>> = { HEALTHY: new Set(), FAILING: new Set() };
  const outage = createOutageLog(services.log, {
    away: 'due webhooks could not be looked for',
    back: 'due webhooks are looked for again',
  });
  let isWanted = false;
  let wake: () => void = () => {};
  const look = () => {
    isWanted = true;
    wake();
  };
  const stopHearing = services.notifier.onTopic(dueTopic, look);

  async function fill(): Promise<void> {
    const room = {
      HEALTHY: places.HEALTHY - running.HEALTHY.size,
      FAILING: places.FAILING - running.FAILING.size,
    };
    for (const delivery of await claimDeliveries(services.db, room)) {
      const attempts = running[delivery.health];
      const attempt = attemptDelivery(services, delivery, { timeoutMs: attemptTimeoutMs, signal: end.signal })
        .then(() => {})
        .catch((error: unknown) => {
          if (end.signal.aborted) return releaseClaim(services.db, delivery);
          services.log.error(
            { deliveryId: delivery.id, err: error },
            'an attempt of a webhook was not closed',
          );
          return undefined;
        })
        .finally(() => {
          attempts.delete(attempt);
          look();
        });
      attempts.add(attempt);
    }
  }

  async function run(): Promise<void> {
    while (!isEnding) {
      isWanted = false;
      try {
        await fill();
        outage.works();
      } catch (error) {
        outage.failed(error);
      }
      await sleep(shortestMs);
      if (!isWanted && !isEnding) await sleep(lookMs - shortestMs);
    }
  }

  /** Until the time is over or something became due. */
  function sleep(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const wakes = ms > shortestMs;
    wake = () => {
      if (wakes) resolve();
    };
    return promise.finally(() => {
      clearTimeout(timer);
      wake = () => {};
    });
  }

  const loop = run();
  return async () => {
    stopHearing();
    isEnding = true;
    look();
    await loop;
    const all = () => Promise.all([...running.HEALTHY, ...running.FAILING]);
    const grace = new Promise((resolve) => void setTimeout(resolve, graceMs).unref());
    await Promise.race([all(), grace]);
    end.abort(new Error('The process ends.'));
    await all();
  };
}
