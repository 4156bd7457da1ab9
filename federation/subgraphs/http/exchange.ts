import { DeadlineError } from './http-errors.ts';
import type { HttpResponse } from './response-reader.ts';

/** One request, with its deadline and signal. */
export interface HttpRequest {
  /** Header fields beyond the replica's own, each with its line end. */
  readonly fields: string;
  readonly body: string;
  /** Milliseconds from the call to the last byte, including the wait for a free connection. */
  readonly deadlineMs: number;
  /** Aborting it ends the exchange. */
  readonly signal: AbortSignal | undefined;
}

/** A request and its answer. It settles once; later events have no effect. */
export class Exchange {
  readonly request: HttpRequest;
  readonly answer: Promise<HttpResponse>;
  #resolve!: (response: HttpResponse) => void;
  #reject!: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #isSettled = false;
  /** Called when the deadline or the signal ends the exchange before its answer. */
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
