import { DeadlineError } from './http-errors.ts';
import type { HttpResponse } from './response-reader.ts';

/** One request to send, and when not to wait for its answer any longer. */
export interface HttpRequest {
  /** Header fields beyond the replica's own: each with its line end. */
  readonly fields: string;
  readonly body: string;
  /** From asking to the last byte, waiting for a free connection included. */
  readonly deadlineMs: number;
  /** Ends the exchange when it aborts. */
  readonly signal: AbortSignal | undefined;
}

/** A request and its answer. It is settled once; what comes later changes nothing. */
export class Exchange {
  readonly request: HttpRequest;
  readonly answer: Promise<HttpResponse>;
  #resolve!: (response: HttpResponse) => void;
  #reject!: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #isSettled = false;
  /** Called when the exchange ends before its answer has come: by its deadline or its signal. */
  onGivenUp: (() => void) | undefined;

  constructor(request: HttpRequest) {
    this.request = request;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(this.#expire, request.deadlineMs);
    request.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  succeed(response: HttpResponse): void {
    if (this.#settle()) this.#resolve(response);
  }

  fail(error: unknown): void {
    if (this.#settle()) this.#reject(error);
  }

  readonly #expire = (): void => this.#giveUp(new DeadlineError(this.request.deadlineMs));

  readonly #abort = (): void => this.#giveUp(this.request.signal?.reason);

  #giveUp(reason: unknown): void {
    if (this.#isSettled) return;
    this.fail(reason);
    this.onGivenUp?.();
  }

  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.request.signal?.removeEventListener('abort', this.#abort);
    return true;
  }
}
