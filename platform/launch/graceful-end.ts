import type { Logger } from 'pino';

/** How long a shutdown may take before the process exits anyway, in milliseconds. */
const deadlineMs = 10_000;

/**
 * Ends a process in order, once: on SIGTERM, on SIGINT (Ctrl-C) or when its parent process ends (its IPC channel
 * closes). So a killed launcher leaves no process running.
 * @param stop finishes pending work; its failure ends the process with code 1
 */
export function endGracefully(stop: () => Promise<void>, log: Logger): void {
  let ending = false;
  const end = (reason: string) => {
    if (ending) return;
    ending = true;
    log.info({ reason }, 'shutting down');
    // A hanging task must not keep the process alive.
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
