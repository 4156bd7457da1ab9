import type { Logger } from 'pino';

/** How long a shutdown may take until the process ends anyway, in milliseconds. */
const deadlineMs = 10_000;

/**
 * Lets a process end in order: once, on SIGTERM, SIGINT (Ctrl-C) or when the process that started it is gone
 * (its IPC channel closes), so that a killed launcher leaves nothing behind.
 * @param stop finishes what is under way; its failure ends the process with code 1
 */
export function endGracefully(stop: () => Promise<void>, log: Logger): void {
  let ending = false;
  const end = (reason: string) => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'shutting down');
    // Whatever hangs must not keep the process.
    setTimeout(() => process.exit(1), deadlineMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  process.on('disconnect', () => end('the launcher is gone'));
}
