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
  constructor(reason: string) {
    super(reason);
    this.name = 'MalformedResponseError';
  }
}
