import { readFrame } from '../frames/incoming.ts';
import type { IncomingFrame } from '../frames/incoming.ts';
import type { CallSocket } from '../media-streams/call-socket.ts';

/** How long a socket may be open without a message. */
export const setupMs = 5_000;
/** Messages that may come before the call is taken; a provider repeats no more than these. */
const mostEarly = 500;

interface EarlySocket {
  /** The first message that can be read; undefined where none came in time, or the socket was closed. */
  readonly first: Promise<IncomingFrame | undefined>;
  /** Lets the listeners of the socket have all that came meanwhile, in its order. */
  release(): void;
}

/** Keeps what a socket sends while its call is looked up. */
export function holdEarly(socket: CallSocket): EarlySocket {
  const early: { readonly data: unknown; readonly isBinary: boolean }[] = [];
  const { promise: first, resolve } = Promise.withResolvers<IncomingFrame | undefined>();
  const timer = setTimeout(() => resolve(undefined), setupMs);
  const close = () => resolve(undefined);
  const keep = (data: Buffer, isBinary: boolean) => {
    early.push({ data, isBinary });
    if (early.length > mostEarly) return socket.close(1008, 'Too many messages');
    const read = isBinary ? undefined : readFrame(data.toString());
    if (read && 'frame' in read) resolve(read.frame);
  };
  socket.on('message', keep);
  socket.once('close', close);
  void first.then(() => clearTimeout(timer));
  return {
    first,
    release: () => {
      socket.off('message', keep);
      socket.off('close', close);
      for (const { data, isBinary } of early.splice(0)) socket.emit('message', data, isBinary);
    },
  };
}
