import { WebSocket } from 'ws';

/** Bytes that may wait for one side before the other is read no further. */
const mostWaiting = 64 * 1024;

/** Codes that mean "no code was sent". They must not be sent. */
const unsendable = new Set([1004, 1005, 1006, 1015]);

/**
 * Passes messages between two open sockets, both ways and in order. A side that reads slowly slows the other one down. The close code of
 * one side is passed to the other, and a connection that is lost is lost on both sides.
 */
export function joinSockets(one: WebSocket, other: WebSocket): void {
  passMessages(one, other);
  passMessages(other, one);
}

function passMessages(from: WebSocket, to: WebSocket): void {
  from.on('message', (data, isBinary) => {
    if (to.readyState !== WebSocket.OPEN) return;
    to.send(data, { binary: isBinary }, () => {
      if (to.bufferedAmount <= mostWaiting && from.isPaused) from.resume();
    });
    if (to.bufferedAmount > mostWaiting) from.pause();
  });
  // A side that breaks the protocol is closed by the library, with the code for it.
  from.on('error', () => undefined);
  from.once('close', (code, reason) => {
    // What waits for the other side is sent before its close frame. A paused one could not answer that.
    to.resume();
    if (unsendable.has(code) && code !== 1005) to.terminate();
    else if (code === 1005) to.close();
    else to.close(code, reason);
  });
}
