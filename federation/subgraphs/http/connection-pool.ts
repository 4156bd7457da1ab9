import { HttpConnection } from './connection.ts';
import { Exchange } from './exchange.ts';
import type { HttpRequest } from './exchange.ts';
import { NotConnectedError } from './http-errors.ts';
import type { HttpResponse } from './response-reader.ts';

/** Interval at which connections that were idle too long are closed. */
const sweepMs = 5000;

export interface ConnectionPoolOptions {
  /** Maximum number of open connections; default 256. Further requests wait for one of them. */
  readonly connections?: number;
  /** Milliseconds until a connection must be open; default 2,000. */
  readonly connectTimeoutMs?: number;
  /** Maximum size of an answer's body, in bytes; default 32 MiB. */
  readonly maxAnswerBytes?: number;
}

/**
 * POSTs JSON to one URL over HTTP/1.1 connections that are kept alive. It does only what requests to subgraphs need,
 * in a third of the processor time of undici's `request` (docs/decisions/).
 */
export class ConnectionPool {
  readonly #url: URL;
  readonly #options: ConnectionPoolOptions;
  readonly #limit: number;
  readonly #all = new Set<HttpConnection>();
  /** The most recently used one is taken first: the others may stay idle and close. */
  readonly #idle: HttpConnection[] = [];
  readonly #waiting: Exchange[] = [];
  readonly #sweep: NodeJS.Timeout;
  #isClosing = false;
  readonly #closed = Promise.withResolvers<void>();

  constructor(url: URL, options: ConnectionPoolOptions = {}) {
    this.#url = url;
    this.#options = options;
    this.#limit = options.connections ?? 256;
    this.#sweep = setInterval(() => this.#closeRested(), sweepMs).unref();
  }

  /**
   * Sends a request. Resolves with the response, whatever its status. Rejects with a ConnectionError, a
   * DeadlineError, a MalformedResponseError or the reason of the signal.
   */
  post(request: HttpRequest): Promise<HttpResponse> {
    if (this.#isClosing) return Promise.reject(new NotConnectedError('the pool is closed'));
    if (request.signal?.aborted) return Promise.reject(request.signal.reason as Error);
    const exchange = new Exchange(request);
    const connection = this.#takeIdle() ?? this.#openAnother();
    if (connection === undefined) this.#waiting.push(exchange);
    else connection.send(exchange);
    return exchange.answer;
  }

  /** Closes connections that no exchange uses: their server is about to close them. */
  closeIdle(): void {
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  /** Waits for pending exchanges, then closes. */
  close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#sweep);
    this.closeIdle();
    if (this.#all.size === 0) this.#closed.resolve();
    return this.#closed.promise;
  }

  /** Closes at once; pending exchanges fail. */
  destroy(): void {
    this.#isClosing = true;
    clearInterval(this.#sweep);
    for (const exchange of this.#waiting.splice(0))
      exchange.fail(new NotConnectedError('the pool is closed'));
    for (const connection of this.#all) connection.close();
  }

  #takeIdle(): HttpConnection | undefined {
    const now = performance.now();
    for (;;) {
      const connection = this.#idle.pop();
      if (connection === undefined || connection.mayServe(now)) return connection;
      connection.close();
    }
  }

  #openAnother(): HttpConnection | undefined {
    if (this.#all.size >= this.#limit) return undefined;
    const connection = new HttpConnection({
      url: this.#url,
      connectTimeoutMs: this.#options.connectTimeoutMs ?? 2000,
      maxBytes: this.#options.maxAnswerBytes ?? 32 * 1024 * 1024,
      onIdle: this.#onIdle,
      onClosed: this.#onClosed,
    });
    this.#all.add(connection);
    return connection;
  }

  readonly #onIdle = (connection: HttpConnection): void => {
    const next = this.#nextWaiting();
    if (next !== undefined) connection.send(next);
    else if (this.#isClosing) connection.close();
    else this.#idle.push(connection);
  };

  readonly #onClosed = (connection: HttpConnection): void => {
    this.#all.delete(connection);
    const index = this.#idle.indexOf(connection);
    if (index !== -1) this.#idle.splice(index, 1);
    const next = this.#nextWaiting();
    if (next !== undefined) {
      const another = this.#openAnother();
      if (another === undefined) this.#waiting.unshift(next);
      else another.send(next);
    } else if (this.#isClosing && this.#all.size === 0) {
      this.#closed.resolve();
    }
  };

  #nextWaiting(): Exchange | undefined {
    for (;;) {
      const exchange = this.#waiting.shift();
      if (exchange === undefined || !exchange.isSettled) return exchange;
    }
  }

  #closeRested(): void {
    const now = performance.now();
    for (const connection of this.#idle.filter((idle) => !idle.mayServe(now))) connection.close();
  }
}
