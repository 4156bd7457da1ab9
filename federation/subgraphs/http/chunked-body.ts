import { MalformedResponseError } from './http-errors.ts';

/** Maximum bytes of a size line or of the trailers. */
const longestLine = 16 * 1024;

/** Decodes a chunked body (RFC 9112, section 7.1). Extensions and trailers are ignored. */
export class ChunkedBody {
  /** The parts of the body read until now. */
  readonly parts: Buffer[] = [];
  length = 0;
  #state: 'size' | 'data' | 'end of data' | 'trailers' = 'size';
  #remaining = 0;
  #trailerBytes = 0;
  /** The beginning of a line whose end has not arrived yet. */
  #line: Buffer | undefined;

  /** @returns the number of bytes used when the body is complete; undefined when all were used and more is expected */
  read(bytes: Buffer): number | undefined {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === 'data') {
        const end = Math.min(bytes.length, at + this.#remaining);
        this.parts.push(bytes.subarray(at, end));
        this.length += end - at;
        this.#remaining -= end - at;
        at = end;
        if (this.#remaining === 0) this.#state = 'end of data';
        continue;
      }
      const lineEnd = bytes.indexOf(10, at);
      const line = this.#takeLine(bytes.subarray(at, lineEnd === -1 ? bytes.length : lineEnd + 1));
      if (lineEnd === -1) return undefined;
      at = lineEnd + 1;
      if (this.#readLine(line)) return at;
    }
    return undefined;
  }

  #takeLine(piece: Buffer): string {
    const whole = this.#line === undefined ? piece : Buffer.concat([this.#line, piece]);
    if (whole.length > longestLine) throw new MalformedResponseError('a chunk line that is too long');
    const isWhole = whole.at(-1) === 10;
    this.#line = isWhole ? undefined : whole;
    if (!isWhole) return '';
    if (whole.at(-2) !== 13) throw new MalformedResponseError('a chunk line without CR');
    return whole.toString('latin1', 0, whole.length - 2);
  }

  /** @returns true after the last line */
  #readLine(line: string): boolean {
    if (this.#state === 'trailers') {
      this.#trailerBytes += line.length;
      if (this.#trailerBytes > longestLine) throw new MalformedResponseError('too many trailers');
      return line === '';
    }
    if (this.#state === 'end of data') {
      if (line !== '') throw new MalformedResponseError('a chunk longer than its size');
      this.#state = 'size';
      return false;
    }
    const size = /^([\da-fA-F]{1,12})[ \t]*(?:;|$)/.exec(line)?.[1];
    if (size === undefined) throw new MalformedResponseError('a chunk without a size');
    this.#remaining = Number.parseInt(size, 16);
    this.#state = this.#remaining === 0 ? 'trailers' : 'data';
    return false;
  }
}
