import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for work, but no longer than `limitMs`.
 * @throws an Error when the work takes longer; it goes on, and its result is ignored
 */
export async function within(limitMs: number, work: () => Promise<void>): Promise<void> {
  const done = new AbortController();
  const tooLong = sleep(limitMs, undefined, { signal: done.signal, ref: false }).then(
    () => {
      throw new Error(`The job took longer than ${limitMs / 1000} s.`);
    },
    () => {},
  );
  try {
    await Promise.race([work(), tooLong]);
  } finally {
    done.abort();
  }
}
