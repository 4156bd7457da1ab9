import type { Logger } from 'pino';

/** Lines about something that is away for a while and is asked for again and again. */
export interface OutageLog {
  /** Notes a failure: the first one of an outage is logged, later ones at most every 30 s with their count. */
  failed(error: unknown, facts?: Readonly<Record<string, unknown>>): void;
  /** Notes that it works: one line ends an outage. */
  works(): void;
}

const everyMs = 30_000;

/** @param lines `away` is logged as a warning, `back` as information; both with `failed`, the failures of this outage so far */
export function createOutageLog(
  log: Logger,
  { away, back }: { readonly away: string; readonly back: string },
  now: () => number = () => performance.now(),
): OutageLog {
  let failed = 0;
  let lineAt = 0;
  return {
    failed: (error, facts = {}) => {
      failed += 1;
      if (failed > 1 && now() - lineAt < everyMs) return;
      lineAt = now();
      log.warn({ ...facts, err: error, failed }, away);
    },
    works: () => {
      if (failed === 0) return;
      log.info({ failed }, back);
      failed = 0;
    },
  };
}
