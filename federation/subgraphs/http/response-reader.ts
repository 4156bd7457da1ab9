import { ChunkedBody } from './chunked-body.ts';
import { ConnectionError, MalformedResponseError } from './http-errors.ts';
import { parseHead } from './response-head.ts';
import type { ResponseHead } from './response-head.ts';

/** A complete answer: its body as text, decoded from UTF-8. */
export interface HttpResponse {
  readonly status: number;
  readonly text: string;
  readonly keepAlive: boolean;
  readonly idleSeconds: number | undefined;
}

/** Maximum bytes of a status line and header fields. */
const longestHead = 64 * 1024;
const headEnd = Buffer.from('\r\n\r\n');

/**
 * Reads one HTTP/1.1 response (RFC 9112) from the bytes of a connection, however they are split. Most arrive in one
 * piece, which is not copied. Throws a {@link MalformedResponseError}.
 */
export class ResponseReader {
  readonly #maxBytes: number;
  #head: ResponseHead | undefined;
  /** Bytes of the head, or of a body of known length, that wait for more. */
  #pieces: Buffer[] = [];
  #length = 0;
  #chunked: ChunkedBody | undefined;

  /** @param maxBytes maximum size of a body */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether a part of the response has arrived. */
  get hasBegun(): boolean {
    return this.#head !== undefined || this.#length > 0;
  }

  /** @returns the response once it is complete */
  read(bytes: Buffer): HttpResponse | undefined {
    if (this.#head === undefined) {
      const rest = this.#readHead(bytes);
      return rest === undefined ? undefined : this.#readBody(rest);
    }
    return this.#readBody(bytes);
  }

  /** The connection has ended. Throws unless the response ends with it. */
  end(): HttpResponse {
    const head = this.#head;
    if (head?.framing !== 'close') throw new ConnectionError('the connection ended before the answer did');
    return this.#complete(head, joined(this.#pieces));
  }

  #readHead(bytes: Buffer): Buffer | undefined {
    let all = this.#length === 0 ? bytes : Buffer.concat([...this.#pieces, bytes]);
    for (;;) {
      const end = all.indexOf(headEnd);
      if ((end === -1 ? all.length : end) > longestHead)
        throw new MalformedResponseError('a head that is too long');
      if (end === -1) {
        this.#pieces = [all];
        this.#length = all.length;
        return undefined;
      }
      const head = parseHead(all.toString('latin1', 0, end));
      all = all.subarray(end + headEnd.length);
      if (head.status === 101) throw new MalformedResponseError('a change of protocols');
      // Interim responses (RFC 9110, section 15.2) are ignored.
      if (head.status < 200) continue;
      this.#head = head;
      this.#pieces = [];
      this.#length = 0;
      if (head.framing === 'chunked') this.#chunked = new ChunkedBody();
      else if (head.framing !== 'close') this.#checkSize(head.framing);
      return all;
    }
  }

  #readBody(bytes: Buffer): HttpResponse | undefined {
    const head = this.#head;
    if (head === undefined) return undefined;
    if (this.#chunked !== undefined) return this.#readChunks(head, this.#chunked, bytes);
    const { framing } = head;
    if (this.#length === 0 && bytes.length === framing) return this.#complete(head, bytes);
    this.#length += bytes.length;
    this.#pieces.push(bytes);
    if (framing === 'close') {
      this.#checkSize(this.#length);
      return undefined;
    }
    if (this.#length < Number(framing)) return undefined;
    if (this.#length > Number(framing)) throw new MalformedResponseError('more than one answer');
    return this.#complete(head, joined(this.#pieces));
  }

  #readChunks(head: ResponseHead, body: ChunkedBody, bytes: Buffer): HttpResponse | undefined {
    const read = body.read(bytes);
    this.#checkSize(body.length);
    if (read === undefined) return undefined;
    if (read < bytes.length) throw new MalformedResponseError('more than one answer');
    return this.#complete(head, joined(body.parts));
  }

  #checkSize(length: number): void {
    if (length > this.#maxBytes)
      throw new MalformedResponseError(`an answer of more than ${this.#maxBytes} bytes`);
  }

  #complete({ status, keepAlive, idleSeconds }: ResponseHead, body: Buffer): HttpResponse {
    return { status, text: body.toString(), keepAlive, idleSeconds };
  }
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}
