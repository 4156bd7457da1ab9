import { unauthenticated } from '../errors/errors.ts';
import { closeCodes } from '../server/close-codes.ts';
import type { StreamWriter } from './stream-writer.ts';

/** A stream that may be told to close before it is open. */
export class ClosableStream {
  readonly #create: () => StreamWriter;
  #writer: StreamWriter | undefined;
  #close: ((writer: StreamWriter) => void) | undefined;

  constructor(create: () => StreamWriter) {
    this.#create = create;
  }

  get isOpen(): boolean {
    return this.#writer !== undefined;
  }

  open(): StreamWriter {
    const writer = (this.#writer ??= this.#create());
    this.#close?.(writer);
    return writer;
  }

  /** Without a session the client must not come back; for every other reason it shall. */
  close(code: number, reason: string): void {
    this.#close = (writer) =>
      code === closeCodes.unauthorized ? writer.end(unauthenticated(reason)) : writer.cut();
    if (this.#writer) this.#close(this.#writer);
  }
}
