/**
 * Codes of the system, and of Postgres for a server that ends, starts or has crashed
 * (https://www.postgresql.org/docs/18/errcodes-appendix.html).
 */
const codes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);

/** Words of `pg` for a connection that ended under a statement; they come without a code. */
const words = /connection terminated|connection error|not queryable/i;

/** Whether a statement failed because there was no connection to the database, or no longer. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return codes.has(code) || code.startsWith('08') || words.test(error.message);
}
