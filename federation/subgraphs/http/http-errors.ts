/** The connection was refused or broke before the whole answer was there: another replica may do better. */
export class ConnectionError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'ConnectionError';
  }
}

/** The answer was not there in time. */
export class DeadlineError extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
    this.name = 'DeadlineError';
  }
}

/** What came is no HTTP/1.1 response, or more than may come. */
export class MalformedResponseError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'MalformedResponseError';
  }
}

/** The codes of undici for an answer that is there, but is not what it may be. */
const malformed: ReadonlySet<unknown> = new Set([
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
]);

/** One of the errors above for an error of undici. A request that cannot be sent stays the caller's own error. */
export function httpError(error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  if (error instanceof MalformedResponseError || code === 'UND_ERR_INVALID_ARG') return error;
  if (error.name === 'HTTPParserError' || malformed.has(code))
    return new MalformedResponseError(error.message, error);
  return new ConnectionError('the connection broke', error);
}
