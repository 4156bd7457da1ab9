import { someCause } from './causes.ts';

/** SQLSTATEs of a connection that is lost or refused: class 08, a shutdown, a start under way, too many connections. */
const lostStates = /^(?:08\d\w\w|57P0[1-3]|53300)$/;

/** Codes of the operating system and of Prisma for the same, and for a wait for a connection that took too long. */
const lostCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2037',
]);

/** Kinds of `@prisma/driver-adapter-utils` for the same. */
const lostKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** What pg says of a lost connection: its errors have no code. */
const lostWords =
  /^Connection terminated|^timeout (?:expired$|exceeded when trying to connect)|^Client (?:was closed|has encountered a connection error)/;

/**
 * Whether a failure means that the database could not be reached: the same request may succeed in a moment.
 * It looks into the causes, and into what Prisma wraps.
 * Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html, https://www.prisma.io/docs/orm/reference/error-reference
 */
export function isLostConnection(error: unknown): boolean {
  return someCause(
    error,
    ({ code, originalCode, errorCode, kind, message }) =>
      [code, originalCode, errorCode].some(isLostCode) ||
      (typeof kind === 'string' && lostKinds.has(kind)) ||
      (typeof message === 'string' && lostWords.test(message)),
  );
}

function isLostCode(code: unknown): boolean {
  return typeof code === 'string' && (lostCodes.has(code) || lostStates.test(code));
}
