import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { DeadlineError, MalformedResponseError, httpError } from './http-errors.ts';

/** One request to send, and when not to wait for its answer any longer. */
export interface HttpRequest {
  /** Header fields, names and values in turns. */
  readonly headers: string[];
  readonly body: string;
  /** From asking to the last byte, waiting for a free connection included. */
  readonly deadlineMs: number;
  /** Ends the exchange when it aborts. */
  readonly signal: AbortSignal | undefined;
}

/** A whole answer: its body as text, decoded from UTF-8. */
export interface HttpResponse {
  readonly status: number;
  readonly text: string;
}

/** A request and its answer, as undici's dispatch drives it. It is settled once; what comes later changes nothing. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: HttpRequest;
  readonly #answer = Promise.withResolvers<HttpResponse>();
  readonly #timer: NodeJS.Timeout;
  #isSettled = false;
  /** There once a connection has taken the request. */
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #pieces: Buffer[] = [];

  constructor(request: HttpRequest) {
    this.#request = request;
    this.#timer = setTimeout(this.#expire, request.deadlineMs);
    request.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  get answer(): Promise<HttpResponse> {
    return this.#answer.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Whoever gave up while it waited for a connection: it is not sent at all.
    if (this.#isSettled) controller.abort(new Error('nobody waits for the answer'));
  }

  /** @throws what undici ends the connection with */
  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    { 'content-encoding': encoding, 'transfer-encoding': transfer }: IncomingHttpHeaders,
  ): void {
    if (encoding !== undefined && encoding !== '' && encoding.toLowerCase() !== 'identity')
      throw new MalformedResponseError('an encoding that was not asked for');
    if (transfer !== undefined && transfer.toLowerCase() !== 'chunked')
      throw new MalformedResponseError('a transfer encoding other than chunked');
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    this.#pieces.push(piece);
  }

  onResponseEnd(): void {
    if (this.#settle()) this.#answer.resolve({ status: this.#status, text: joined(this.#pieces) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#settle()) this.#answer.reject(httpError(error));
  }

  readonly #expire = (): void => this.#giveUp(new DeadlineError(this.#request.deadlineMs));

  readonly #abort = (): void => this.#giveUp(this.#request.signal?.reason);

  /** HTTP/1.1 has no other way to tell the server that nobody waits any more than to end the connection. */
  #giveUp(reason: unknown): void {
    if (!this.#settle()) return;
    this.#answer.reject(reason);
    this.#controller?.abort(new Error('nobody waits for the answer'));
  }

  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener('abort', this.#abort);
    return true;
  }
}

/** Most answers come in one piece: nothing is copied then. */
function joined(pieces: readonly Buffer[]): string {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only.toString() : Buffer.concat(pieces).toString();
}
