import type { Logger } from 'pino';

/** How long a shutdown may take beside its drain until the process ends anyway, in milliseconds. */
const endWithinMs = 10_000;

/** `drain`: another process takes over, so clients are handed over slowly. `once`: everything ends together. */
export type End = 'drain' | 'once';

/**
 * Lets a process end in order, once: on SIGTERM it drains; on SIGINT (Ctrl-C), or when the process that started it is gone
 * (its IPC channel closes), it ends at once. So a killed launcher leaves nothing behind.
 * @param stop finishes work in progress; its failure ends the process with code 1
 * @param drainMs how long `stop` may serve further requests when it drains, before it ends within 10 s, in milliseconds
 */
export function endGracefully(stop: (end: End) => Promise<void>, log: Logger, drainMs: number): void {
  let ending = false;
  const end = (reason: string, how: End) => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'shutting down');
    // Whatever hangs must not keep the process.
    setTimeout(() => process.exit(1), endWithinMs + (how === 'drain' ? drainMs : 0)).unref();
    stop(how).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM', 'drain'));
  process.on('SIGINT', () => end('SIGINT', 'once'));
  process.on('disconnect', () => end('the launcher is gone', 'once'));
}
