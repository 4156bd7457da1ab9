/** The connection was refused or broke before the answer was complete. Another replica may be reachable. */
export class ConnectionError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'ConnectionError';
  }
}

/** No connection was made, so nothing was sent: a mutation may be tried again as well. */
export class NotConnectedError extends ConnectionError {
  constructor(reason: string, cause?: unknown) {
    super(reason, cause);
    this.name = 'NotConnectedError';
  }
}

/** The answer did not arrive before the deadline. */
export class DeadlineError extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
    this.name = 'DeadlineError';
  }
}

/** The received bytes are not an HTTP/1.1 response, or exceed its size limit. */
export class MalformedResponseError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'MalformedResponseError';
  }
}
