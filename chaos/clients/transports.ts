import { overClientPackage } from './client-package.ts';
import { overEventStream } from './event-stream.ts';
import { overPlainSocket } from './plain-socket.ts';
import type { Transport } from './subscription.ts';

/** All ways of subscribing, by the name that reports show. Subscribers take them in turn. */
export const transports: readonly (readonly [name: string, transport: Transport])[] = [
  ['a plain WebSocket', overPlainSocket],
  ['@switchboard/client', overClientPackage],
  ['server-sent events', overEventStream],
];
