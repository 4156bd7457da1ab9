import { connect as connectPlain, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { Exchange } from './exchange.ts';
import { ConnectionError, NotConnectedError } from './http-errors.ts';
import { ResponseReader } from './response-reader.ts';
import type { HttpResponse } from './response-reader.ts';

/** Maximum idle time where the server does not announce one; Node.js servers close after 5 s. */
const restMs = 4000;
/** Closes this much earlier than the server: no request must meet a connection that the server is closing. */
const marginMs = 1000;

export interface ConnectionOptions {
  readonly url: URL;
  readonly connectTimeoutMs: number;
  /** Maximum size of an answer's body, in bytes. */
  readonly maxBytes: number;
  /** Called when the answer is complete and the connection accepts another request. */
  readonly onIdle: (connection: HttpConnection) => void;
  readonly onClosed: (connection: HttpConnection) => void;
}

/** One HTTP/1.1 connection with one exchange at a time. */
export class HttpConnection {
  readonly #options: ConnectionOptions;
  readonly #socket: Socket;
  readonly #prefix: string;
  readonly #connecting: NodeJS.Timeout;
  #exchange: Exchange | undefined;
  #reader: ResponseReader;
  #restsUntil = 0;
  #isConnected = false;
  #isClosed = false;
  #error: unknown;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#prefix = requestPrefix(options.url);
    this.#reader = new ResponseReader(options.maxBytes);
    this.#connecting = setTimeout(() => {
      this.#close(new NotConnectedError(`not connected within ${options.connectTimeoutMs} ms`));
    }, options.connectTimeoutMs);
    this.#socket = open(options.url);
    this.#socket
      .once(isSecure(options.url) ? 'secureConnect' : 'connect', () => {
        this.#isConnected = true;
        clearTimeout(this.#connecting);
      })
      .on('data', (bytes: Buffer) => this.#read(bytes))
      .on('end', () => this.#end())
      .on('error', (error) => {
        this.#error = error;
      })
      .on('close', () => this.#close(this.#broken()));
  }

  /** Whether it is safe to use at `now` (ms, monotonic): neither closed nor about to be closed by the server. */
  mayServe(now: number): boolean {
    return !this.#isClosed && now < this.#restsUntil;
  }

  send(exchange: Exchange): void {
    this.#exchange = exchange;
    exchange.onGivenUp = this.#giveUp;
    const { fields, body } = exchange.request;
    const length = Buffer.byteLength(body);
    // Writing ASCII as Latin-1 avoids the encoder.
    const encoding = length === body.length ? 'latin1' : 'utf8';
    this.#socket.write(`${this.#prefix}${fields}content-length: ${length}\r\n\r\n${body}`, encoding);
  }

  close(): void {
    this.#close(new ConnectionError('the connection was closed'));
  }

  /** In HTTP/1.1, closing the connection is the only way to cancel a request. */
  readonly #giveUp = (): void => this.close();

  #read(bytes: Buffer): void {
    const exchange = this.#exchange;
    // Unrequested bytes would be taken as the answer to the next request.
    if (exchange === undefined) return this.close();
    try {
      const response = this.#reader.read(bytes);
      if (response !== undefined) this.#finish(exchange, response);
    } catch (error) {
      this.#close(error);
    }
  }

  #end(): void {
    const exchange = this.#exchange;
    if (exchange === undefined) return this.close();
    try {
      this.#finish(exchange, this.#reader.end());
    } catch (error) {
      this.#close(error);
    }
  }

  #finish(exchange: Exchange, response: HttpResponse): void {
    this.#exchange = undefined;
    exchange.onGivenUp = undefined;
    if (response.keepAlive && !this.#isClosed) {
      const { idleSeconds } = response;
      const rest = idleSeconds === undefined ? restMs : idleSeconds * 1000 - marginMs;
      this.#restsUntil = performance.now() + rest;
      this.#reader = new ResponseReader(this.#options.maxBytes);
      this.#options.onIdle(this);
    } else {
      this.close();
    }
    exchange.succeed(response);
  }

  #broken(): ConnectionError {
    return this.#isConnected
      ? new ConnectionError('the connection broke', this.#error)
      : new NotConnectedError('the connection was refused', this.#error);
  }

  #close(reason: unknown): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#connecting);
    this.#socket.destroy();
    this.#options.onClosed(this);
    this.#exchange?.fail(reason);
    this.#exchange = undefined;
  }
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:';
}

function open(url: URL): Socket {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (isSecure(url) ? 443 : 80);
  if (!isSecure(url)) return connectPlain({ host, port, noDelay: true });
  const socket = connectSecure({
    host,
    port,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  return socket.setNoDelay(true);
}

function requestPrefix(url: URL): string {
  return (
    `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n` +
    'content-type: application/json\r\naccept: application/json\r\n'
  );
}
