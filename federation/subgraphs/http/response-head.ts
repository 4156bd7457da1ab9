import { MalformedResponseError } from './http-errors.ts';

/** How the length of a body is given (RFC 9112, section 6.3): in bytes, in chunks, or by the connection's end. */
export type Framing = number | 'chunked' | 'close';

/** The parts of a response's head that a client needs. */
export interface ResponseHead {
  readonly status: number;
  readonly framing: Framing;
  /** Whether the connection accepts another request afterwards. */
  readonly keepAlive: boolean;
  /** Idle seconds after which the server closes the connection, where it announces them. */
  readonly idleSeconds: number | undefined;
}

const statusLine = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/;
const keepAliveTimeout = /(?:^|[,;\s])timeout=(\d{1,9})/i;

/** Reads a status line and header fields, without the empty line. Throws when a field is ambiguous. */
export function parseHead(text: string): ResponseHead {
  const lines = text.split('\r\n');
  const [, minor, status] = statusLine.exec(lines[0] ?? '') ?? [];
  if (status === undefined) throw new MalformedResponseError('no HTTP/1.1 status line');
  let length: number | undefined;
  let isChunked = false;
  let keepAlive = minor === '1';
  let idleSeconds: number | undefined;
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const colon = line.indexOf(':');
    // Programs differ in how they read a name with a space before its colon, or a folded line.
    if (colon <= 0 || isSpace(line.charCodeAt(0)) || isSpace(line.charCodeAt(colon - 1)))
      throw new MalformedResponseError('a header field without a name');
    switch (colon) {
      case 10: {
        const name = line.slice(0, colon).toLowerCase();
        const value = line.slice(colon + 1).trim();
        if (name === 'connection') {
          if (/\bclose\b/i.test(value)) keepAlive = false;
          else if (minor === '0' && /\bkeep-alive\b/i.test(value)) keepAlive = true;
        } else if (name === 'keep-alive') {
          idleSeconds = Number(keepAliveTimeout.exec(value)?.[1] ?? Number.NaN);
          if (Number.isNaN(idleSeconds)) idleSeconds = undefined;
        }
        break;
      }
      case 14:
        if (line.slice(0, colon).toLowerCase() === 'content-length')
          length = readLength(line.slice(colon + 1).trim(), length);
        break;
      case 16:
        if (line.slice(0, colon).toLowerCase() === 'content-encoding')
          refuseEncoding(line.slice(colon + 1).trim());
        break;
      case 17:
        if (line.slice(0, colon).toLowerCase() === 'transfer-encoding') {
          if (
            line
              .slice(colon + 1)
              .trim()
              .toLowerCase() !== 'chunked' ||
            isChunked
          )
            throw new MalformedResponseError('a transfer encoding other than chunked');
          isChunked = true;
        }
        break;
      default:
    }
  }
  const code = Number(status);
  const framing = framingOf(code, length, isChunked);
  return { status: code, framing, keepAlive: keepAlive && framing !== 'close', idleSeconds };
}

function framingOf(status: number, length: number | undefined, isChunked: boolean): Framing {
  if (status < 200 || status === 204 || status === 304) return 0;
  // Response smuggling uses both at once (RFC 9112, section 11.2).
  if (isChunked && length !== undefined) throw new MalformedResponseError('a length beside chunks');
  return isChunked ? 'chunked' : (length ?? 'close');
}

function readLength(value: string, known: number | undefined): number {
  if (!/^\d{1,15}$/.test(value)) throw new MalformedResponseError('an invalid content length');
  const length = Number(value);
  if (known !== undefined && known !== length) throw new MalformedResponseError('two content lengths');
  return length;
}

/** The request asked for no encoding. */
function refuseEncoding(value: string): void {
  if (value !== '' && value.toLowerCase() !== 'identity')
    throw new MalformedResponseError('an encoding that was not asked for');
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}
