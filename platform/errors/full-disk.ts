import { someCause } from './causes.ts';

/** The code of Postgres, and those of the operating system (https://www.postgresql.org/docs/18/errcodes-appendix.html). */
const codes = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** Whether a write failed because the storage is full: it succeeds once there is room. */
export function isFullDisk(error: unknown): boolean {
  return someCause(error, ({ code, originalCode }) =>
    [code, originalCode].some((given) => typeof given === 'string' && codes.has(given)),
  );
}
