import type { ExecutionResult } from 'graphql';
import { closeCodes } from '../server/close-codes.ts';
import { nextFrame, nextHead } from './frames.ts';
import type { Call, PushedResults, ResultSink } from '../graphql/operation.ts';
import { serialiseOnce } from './serialise.ts';
import type { SocketState } from './websocket.ts';

/** How long a slow client may take to notice that it is closed. */
const closeMs = 5000;

/** Below this many waiting bytes a result does not wait for the network. */
const highWater = 64 * 1024;

/** The frame that was made last: it is the next one too where many clients use one id. */
let latest: { readonly result: ExecutionResult; readonly id: string; readonly frame: Buffer } | undefined;

/** Writes the results of one operation to its socket. */
export class ResultWriter<Caller> implements ResultSink {
  readonly #state: SocketState<Caller>;
  readonly #id: string;
  readonly #head: Buffer;
  readonly #call: Call<Caller>;
  readonly #maxBuffered: number;
  #resume: () => void = () => undefined;
  #over: PromiseWithResolvers<void> | undefined;

  constructor(state: SocketState<Caller>, id: string, call: Call<Caller>, maxBuffered: number) {
    this.#state = state;
    this.#id = id;
    this.#head = nextHead(id);
    this.#call = call;
    this.#maxBuffered = maxBuffered;
  }

  /** Resolves when the client can take more; gives undefined when it can already. */
  write(result: ExecutionResult): Promise<void> | undefined {
    if (this.next(result)) return undefined;
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  /** Writes what a source pushes. Resolves when it has completed, rejects when it has failed. */
  follow(results: PushedResults): Promise<void> {
    this.#over = Promise.withResolvers();
    this.#resume = results.pushTo(this);
    return this.#over.promise;
  }

  next(result: ExecutionResult): boolean {
    const { socket, stream } = this.#state;
    if (socket.readyState !== socket.OPEN || this.#call.signal.aborted) return true;
    const waiting = stream.writableLength;
    if (waiting > this.#maxBuffered) {
      this.#giveUp(waiting);
      return true;
    }
    const frame = this.#frameOf(result);
    if (waiting < highWater) {
      stream.write(frame);
      return true;
    }
    stream.write(frame, () => this.#resume());
    return false;
  }

  complete(): void {
    this.#over?.resolve();
  }

  fail(error: unknown): void {
    this.#over?.reject(error);
  }

  #frameOf(result: ExecutionResult): Buffer {
    if (latest?.result === result && latest.id === this.#id) return latest.frame;
    const frame = nextFrame(this.#head, serialiseOnce(result));
    latest = { result, id: this.#id, frame };
    return frame;
  }

  #giveUp(bufferedAmount: number): void {
    const { socket, drop } = this.#state;
    const { log, correlationId } = this.#call;
    log.warn({ correlationId, bufferedAmount }, 'closed a slow socket');
    drop(closeCodes.tryAgainLater, 'Too slow', 'slowClient');
    // Who does not read does not answer the close either.
    setTimeout(() => socket.terminate(), closeMs).unref();
  }
}
