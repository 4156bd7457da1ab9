import type { Logger } from 'pino';
import { pause } from '../time/pause.ts';

/** What is deleted when it is old. */
export interface Purge {
  /** What it deletes, in words, for the log: `old webhooks`. */
  readonly what: string;
  /** Deletes what is too old. @returns how many */
  readonly run: (signal: AbortSignal) => Promise<number>;
}

/** Pause between two runs, in milliseconds. */
const betweenRunsMs = 60 * 60_000;

/** Deletes what is old each hour, beginning now. Several processes may do so at once. @returns ends it */
export function keepPurging(log: Logger, { what, run }: Purge): () => Promise<void> {
  const end = new AbortController();
  const running = (async () => {
    while (!end.signal.aborted) {
      try {
        const deleted = await run(end.signal);
        if (deleted > 0) log.info({ deleted }, `${what} were deleted`);
      } catch (error) {
        log.warn({ err: error }, `${what} could not be deleted; it is tried again in an hour`);
      }
      await pause(betweenRunsMs, end.signal);
    }
  })();
  return async () => {
    end.abort();
    await running;
  };
}
