import { Pool } from 'undici';
import { Exchange } from './exchange.ts';
import type { HttpRequest, HttpResponse } from './exchange.ts';
import { ConnectionError } from './http-errors.ts';

export interface ConnectionPoolOptions {
  /** Open at once at most; default 256. Requests beyond wait for one of them. */
  readonly connections?: number;
  /** Default 2,000. */
  readonly connectTimeoutMs?: number;
  /** Bytes that the body of an answer may have; default 32 MiB. */
  readonly maxAnswerBytes?: number;
}

/** Bytes of a status line and header fields at most. */
const longestHead = 64 * 1024;

/**
 * POSTs JSON to one URL over connections that are kept alive. It drives undici's `dispatch` itself, which takes half of the
 * processor time of undici's `request` (docs/decisions/).
 */
export class ConnectionPool {
  readonly #pool: Pool;
  readonly #path: string;
  #isClosing = false;

  constructor(url: URL, options: ConnectionPoolOptions = {}) {
    this.#path = url.pathname + url.search;
    this.#pool = new Pool(url.origin, {
      connections: options.connections ?? 256,
      connect: { timeout: options.connectTimeoutMs ?? 2000 },
      maxResponseSize: options.maxAnswerBytes ?? 32 * 1024 * 1024,
      maxHeaderSize: longestHead,
      // Each exchange has a deadline of its own, for all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      allowH2: false,
    });
  }

  /**
   * Rejects with a ConnectionError, a DeadlineError, a MalformedResponseError or the reason of the signal. Whatever
   * the status is, it is an answer.
   */
  post(request: HttpRequest): Promise<HttpResponse> {
    const { headers, body, signal } = request;
    if (this.#isClosing) return Promise.reject(new ConnectionError('the pool is closed'));
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const exchange = new Exchange(request);
    this.#pool.dispatch({ path: this.#path, method: 'POST', headers, body }, exchange);
    return exchange.answer;
  }

  /** Lets the exchanges under way finish, then closes. */
  close(): Promise<void> {
    this.#isClosing = true;
    return this.#pool.close();
  }

  /** Closes at once; exchanges under way fail. */
  destroy(): Promise<void> {
    this.#isClosing = true;
    return this.#pool.destroy(new ConnectionError('the pool is closed'));
  }
}
