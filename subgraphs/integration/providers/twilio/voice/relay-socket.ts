import { WebSocket } from 'ws';
import type { RelayCall } from './relay-call.ts';

type Frame = Readonly<Record<string, unknown>>;

interface RelayLife {
  /** Sent first on every socket. */
  readonly setup: Frame;
  opened(isFirst: boolean): void;
  received(data: string): void;
  /** The last socket is closed. @param errorCode Twilio's, where nobody has closed it */
  closed(errorCode: string): void;
}

export interface RelaySocket {
  /** What is sent while there is no socket is sent on the next one. */
  send(frame: Frame): void;
  close(): void;
}

/** How long the application has to open its socket. */
const handshakeTimeoutMs = 5_000;
/** How long a lost socket is opened again, and the pause between two tries. */
const reconnectMs = 12_000;
const pauseMs = 200;
/** Messages that wait for a socket; later ones are lost. */
const mostWaiting = 500;
/** What was sent so shortly before a socket was lost is sent again: nobody knows whether it has arrived. */
const uncertainMs = 2_000;

/** A socket to the application that is opened again when it is lost, where the application wants that. */
export function openRelaySocket({ url, sign, reconnects }: RelayCall, life: RelayLife): RelaySocket {
  const sent: { readonly text: string; readonly at: number }[] = [];
  const waiting: string[] = [];
  let socket: WebSocket;
  let isOpened = false;
  let isClosed = false;
  let lostAt: number | undefined;

  function open(): void {
    socket = new WebSocket(url, {
      headers: { 'x-twilio-signature': sign(url), 'user-agent': 'TwilioProxy/1.1' },
      handshakeTimeout: handshakeTimeoutMs,
      perMessageDeflate: false,
    });
    socket.once('open', () => {
      if (isClosed) return socket.close(1000);
      const isFirst = !isOpened;
      isOpened = true;
      lostAt = undefined;
      socket.send(JSON.stringify(life.setup));
      for (const text of waiting.splice(0)) write(text);
      life.opened(isFirst);
    });
    socket.on('message', (data: Buffer) => life.received(data.toString()));
    socket.on('error', () => undefined);
    socket.once('close', lost);
  }

  function lost(): void {
    const now = performance.now();
    if (isClosed || !isOpened || reconnects !== true) return life.closed(isOpened ? '64105' : '64102');
    if (lostAt === undefined) {
      lostAt = now;
      waiting.unshift(...sent.splice(0).flatMap(({ text, at }) => (now - at < uncertainMs ? [text] : [])));
    }
    if (now - lostAt > reconnectMs) return life.closed('64105');
    setTimeout(open, pauseMs).unref();
  }

  function write(text: string): void {
    socket.send(text);
    sent.push({ text, at: performance.now() });
    if (sent.length > mostWaiting) sent.shift();
  }

  open();
  return {
    send: (frame) => {
      const text = JSON.stringify(frame);
      if (socket.readyState === WebSocket.OPEN) write(text);
      else if (waiting.length < mostWaiting) waiting.push(text);
    },
    close: () => {
      isClosed = true;
      if (socket.readyState === WebSocket.OPEN || socket.readyState === WebSocket.CONNECTING)
        socket.close(1000);
      else if (lostAt !== undefined) life.closed('64105');
    },
  };
}
