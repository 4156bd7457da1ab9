/** First byte of a text message in one piece (RFC 6455, section 5.2). */
const finalText = 0x81;
const tail = 0x7d;

/** What a `next` message of an operation begins with; the payload and a brace follow. */
export function nextHead(id: string): Buffer {
  return Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
}

/**
 * A server's text frame of `head`, `payload` and the closing brace. Made here and not by ws, so that one buffer is
 * written in one piece and, where ids are equal, to many sockets.
 */
export function nextFrame(head: Buffer, payload: Buffer): Buffer {
  const length = head.length + payload.length + 1;
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = finalText;
  if (start === 2) {
    frame[1] = length;
  } else if (start === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
    frame.writeUInt32BE(length % 2 ** 32, 6);
  }
  frame.set(head, start);
  frame.set(payload, start + head.length);
  frame[frame.length - 1] = tail;
  return frame;
}
