import { Connection } from './connection.ts';
import { Exchange } from './exchange.ts';
import type { HttpRequest } from './exchange.ts';
import { ConnectionError } from './http-errors.ts';
import type { HttpResponse } from './response-reader.ts';

/** How often connections that have rested too long are closed. */
const sweepMs = 5000;

export interface ConnectionPoolOptions {
  /** Open at once at most; default 256. Requests beyond wait for one of them. */
  readonly connections?: number;
  /** Default 2,000. */
  readonly connectTimeoutMs?: number;
  /** Bytes that the body of an answer may have; default 32 MiB. */
  readonly maxAnswerBytes?: number;
}

/**
 * POSTs JSON to one URL over HTTP/1.1 connections that are kept alive. It does only what asking subgraphs needs, and
 * takes a third of the processor time of undici's `request` for it (docs/decisions/).
 */
export class ConnectionPool {
  readonly #url: URL;
  readonly #options: ConnectionPoolOptions;
  readonly #limit: number;
  readonly #all = new Set<Connection>();
  /** The one used last is taken first: the others may rest and close. */
  readonly #idle: Connection[] = [];
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
   * Rejects with a ConnectionError, a DeadlineError, a MalformedResponseError or the reason of the signal. Whatever
   * the status is, it is an answer.
   */
  post(request: HttpRequest): Promise<HttpResponse> {
    if (this.#isClosing) return Promise.reject(new ConnectionError('the pool is closed'));
    if (request.signal?.aborted) return Promise.reject(request.signal.reason as Error);
    const exchange = new Exchange(request);
    const connection = this.#takeIdle() ?? this.#openAnother();
    if (connection === undefined) this.#waiting.push(exchange);
    else connection.send(exchange);
    return exchange.answer;
  }

  /** Lets the exchanges under way finish, then closes. */
  close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#sweep);
    for (const connection of this.#idle.splice(0)) connection.close();
    if (this.#all.size === 0) this.#closed.resolve();
    return this.#closed.promise;
  }

  /** Closes at once; exchanges under way fail. */
  destroy(): void {
    this.#isClosing = true;
    clearInterval(this.#sweep);
    for (const exchange of this.#waiting.splice(0)) exchange.fail(new ConnectionError('the pool is closed'));
    for (const connection of this.#all) connection.close();
  }

  #takeIdle(): Connection | undefined {
    const now = performance.now();
    for (;;) {
      const connection = this.#idle.pop();
      if (connection === undefined || connection.mayServe(now)) return connection;
      connection.close();
    }
  }

  #openAnother(): Connection | undefined {
    if (this.#all.size >= this.#limit) return undefined;
    const connection = new Connection({
      url: this.#url,
      connectTimeoutMs: this.#options.connectTimeoutMs ?? 2000,
      maxBytes: this.#options.maxAnswerBytes ?? 32 * 1024 * 1024,
      onIdle: this.#onIdle,
      onClosed: this.#onClosed,
    });
    this.#all.add(connection);
    return connection;
  }

  readonly #onIdle = (connection: Connection): void => {
    const next = this.#nextWaiting();
    if (next !== undefined) connection.send(next);
    else if (this.#isClosing) connection.close();
    else this.#idle.push(connection);
  };

  readonly #onClosed = (connection: Connection): void => {
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
