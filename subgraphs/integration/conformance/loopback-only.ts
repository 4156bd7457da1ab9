import { Socket } from 'node:net';

/** What tried to leave this machine since the trap was set. */
export interface LoopbackTrap {
  readonly caught: readonly string[];
  release(): void;
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/;

/** Lets this process connect to this machine alone: any other connection is refused and noted. */
export function trapConnections(): LoopbackTrap {
  const caught: string[] = [];
  const { connect } = Socket.prototype;
  const guarded = function guarded(this: Socket, ...given: unknown[]): unknown {
    const host = hostIn(given);
    if (host !== null && !loopback.test(host)) {
      caught.push(host);
      throw new Error(`A test tried to connect to ${host}.`);
    }
    const connected: unknown = Reflect.apply(connect, this, given);
    return connected;
  };
  Object.assign(Socket.prototype, { connect: guarded });
  return {
    caught,
    release: () => {
      Object.assign(Socket.prototype, { connect });
    },
  };
}

/** The host of `connect(options)`, `connect(port, host)` or the list that node:net makes of either; null for a path. */
function hostIn([first, second]: readonly unknown[]): string | null {
  if (typeof first === 'number' || typeof first === 'string') {
    return typeof second === 'string' ? second : null;
  }
  if (isList(first)) return hostIn(first);
  if (typeof first !== 'object' || first === null || !('host' in first)) return null;
  return typeof first.host === 'string' ? first.host : null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
