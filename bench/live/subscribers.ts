import { randomUUID } from 'node:crypto';
import { answerCalls } from './calls.ts';
import { microseconds } from './clock.ts';
import { openLightSocket } from './light-socket.ts';
import type { LightSocket } from './light-socket.ts';
import { operation } from './schema.ts';

/** A process of nothing but subscribers, each with a socket of its own. */
export interface Connecting {
  readonly host: string;
  readonly port: number;
  readonly rooms: number;
  readonly perRoom: number;
  /** Who listens to a room says so with a session of the room's name. */
  readonly ownRights: boolean;
}

export interface Received {
  readonly deliveries: number;
  /** When the last one came, in microseconds of the shared clock. */
  readonly lastAt: number;
  /** Milliseconds from publishing to delivery. */
  readonly p50: number;
  readonly p99: number;
}

/** Sockets that are in their handshake at the same time. */
const handshakes = 100;
/** Connections from one address to one port, below the number of ephemeral ports. */
const perAddress = 20_000;
const stamp = Buffer.from('"at":');

let latencies: number[] = [];
let lastAt = 0;
let failure: string | undefined;
let leaving = false;
const sockets: LightSocket[] = [];

function received(bytes: Buffer, start: number, end: number): void {
  const found = bytes.indexOf(stamp, start);
  if (found === -1 || found >= end) {
    failure ??= bytes.toString('utf8', start, end);
    return;
  }
  let publishedAt = 0;
  for (let at = found + stamp.length; ; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    publishedAt = publishedAt * 10 + digit;
  }
  lastAt = microseconds();
  latencies.push(lastAt - publishedAt);
}

/** Resolves when the server has acknowledged the connection and the subscription is sent. */
function subscribe(
  { host, port, ownRights }: Connecting,
  room: number,
  localAddress: string | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let acknowledged = false;
    const socket: LightSocket = openLightSocket({
      host,
      port,
      localAddress,
      onOpen() {
        const payload = ownRights ? { 'x-session-id': `room-${room}` } : {};
        socket.send(JSON.stringify({ type: 'connection_init', payload }));
      },
      onText(bytes, start, end) {
        if (acknowledged) {
          received(bytes, start, end);
          return;
        }
        acknowledged = true;
        // An id of its own, as the client of graphql-ws makes it.
        const payload = { query: operation, variables: { room: `room-${room}` } };
        socket.send(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload }));
        resolve();
      },
      onClose(reason) {
        if (leaving) return;
        failure ??= reason;
        reject(new Error(reason));
      },
    });
    sockets.push(socket);
  });
}

const calls = {
  async connect(connecting: Connecting): Promise<void> {
    const all = connecting.rooms * connecting.perRoom;
    let next = 0;
    const connectSome = async () => {
      while (next < all) {
        const index = next;
        next += 1;
        const address = all > perAddress ? `127.0.0.${2 + Math.floor(index / perAddress)}` : undefined;
        await subscribe(connecting, index % connecting.rooms, address);
      }
    };
    await Promise.all(Array.from({ length: handshakes }, connectSome));
  },

  leave(): void {
    leaving = true;
    for (const socket of sockets) socket.destroy();
  },

  begin(): void {
    latencies = [];
    lastAt = 0;
  },

  /** Waits for so many deliveries, not longer than `timeoutMs` after the last one. */
  async finish({ deliveries, timeoutMs }: { deliveries: number; timeoutMs: number }): Promise<Received> {
    const started = microseconds();
    while (latencies.length < deliveries && failure === undefined) {
      if (microseconds() - Math.max(started, lastAt) > timeoutMs * 1000) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    if (failure !== undefined) throw new Error(failure);
    const sorted = Float64Array.from(latencies).sort();
    const quantile = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0) / 1000;
    return { deliveries: sorted.length, lastAt, p50: quantile(0.5), p99: quantile(0.99) };
  },
};
export type SubscriberCalls = typeof calls;
answerCalls(calls);
