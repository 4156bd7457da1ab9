import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** All sockets of the process read into this: what they get is looked at once and kept nowhere. */
const inbox = Buffer.allocUnsafe(64 * 1024);
const endOfHead = Buffer.from('\r\n\r\n');
const emptyPong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** A WebSocket client (RFC 6455) that does as little as possible, so that the benchmark measures the server. */
export interface LightSocket {
  send(text: string): void;
  destroy(): void;
}

export interface LightSocketOptions {
  readonly host: string;
  readonly port: number;
  readonly localAddress: string | undefined;
  readonly onOpen: () => void;
  /** A text message lies between `start` and `end`; the bytes are gone after the call. */
  readonly onText: (bytes: Buffer, start: number, end: number) => void;
  readonly onClose: (reason: string) => void;
}

export function openLightSocket(options: LightSocketOptions): LightSocket {
  const { host, port, localAddress, onText } = options;
  let isOpen = false;
  let rest: Buffer | undefined;
  let why = 'the connection ended';

  function read(count: number): boolean {
    let bytes = inbox.subarray(0, count);
    if (rest) {
      bytes = Buffer.concat([rest, bytes]);
      rest = undefined;
    }
    let at = 0;
    if (!isOpen) {
      const end = bytes.indexOf(endOfHead);
      if (end === -1) {
        rest = Buffer.from(bytes);
        return true;
      }
      const [status = ''] = bytes.toString('latin1', 0, end).split('\r\n', 1);
      if (!status.includes(' 101 ')) {
        why = status;
        socket.destroy();
        return true;
      }
      isOpen = true;
      at = end + endOfHead.length;
      options.onOpen();
    }
    at = frames(bytes, at);
    if (at < bytes.length) rest = Buffer.from(bytes.subarray(at));
    return true;
  }

  /** @returns where the first incomplete frame begins */
  function frames(bytes: Buffer, from: number): number {
    let at = from;
    for (;;) {
      if (bytes.length - at < 2) return at;
      const short = bytes[at + 1] ?? 0;
      const start = at + (short === 126 ? 4 : short === 127 ? 10 : 2);
      if (start > bytes.length) return at;
      const length =
        short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? bytes.readUIntBE(at + 4, 6) : short;
      const end = start + length;
      if (end > bytes.length) return at;
      const opcode = (bytes[at] ?? 0) & 0x0f;
      if (opcode === 1) onText(bytes, start, end);
      else if (opcode === 9) socket.write(emptyPong);
      else if (opcode === 8) why = `closed with ${length < 2 ? 1005 : bytes.readUInt16BE(start)}`;
      at = end;
    }
  }

  const socket: Socket = connect({
    host,
    port,
    ...(localAddress === undefined ? {} : { localAddress }),
    noDelay: true,
    onread: { buffer: inbox, callback: read },
  });
  socket.once('connect', () => {
    socket.write(
      `GET /graphql HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n' +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
  });
  socket.once('error', (error) => (why = error.message));
  socket.once('close', () => options.onClose(why));
  return {
    send: (text) => socket.write(masked(text)),
    destroy: () => socket.destroy(),
  };
}

/** A text frame with a mask of zeros, which leaves the text as it is. */
function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...size, 0, 0, 0, 0]), payload]);
}
