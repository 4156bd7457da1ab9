import type { AdminServices } from '../../context.ts';
import { takeWaiting } from '../facts/take-waiting.ts';
import { fold } from './fold.ts';

/** Milliseconds between two looks of one process. */
const intervalMs = 1_000;

/** Milliseconds after which figures may change again, whichever process does it. */
const restMs = 5_000;

/**
 * Makes facts of the events that wait each second, and figures of new facts at most every five seconds. A look that fails is made good by the next one.
 * @returns ends it
 */
export function startFolding(services: AdminServices): Promise<() => Promise<void>> {
  let folding = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    folding = foldAll(services).finally(() => {
      isBusy = false;
    });
  }, intervalMs);
  timer.unref();
  return Promise.resolve(() => {
    clearInterval(timer);
    return folding;
  });
}

async function foldAll(services: AdminServices): Promise<void> {
  try {
    await takeWaiting(services);
    await fold(services, restMs);
  } catch (error) {
    services.log.warn({ err: error }, 'figures were not made of new facts; the next time will');
  }
}
