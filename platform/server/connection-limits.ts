import { networkOf } from './network-of.ts';

/** What bounds the live connections (WebSockets and event streams) of one network address. */
export type ConnectionBound = 'address' | 'anonymous';

export interface ConnectionLimits<Caller> {
  /**
   * Takes a place for a connection, before its caller is known.
   * @returns gives the place back; undefined when the address has no place left
   */
  take(address: string): (() => void) | undefined;
  /** The same for a connection whose caller is known now: those without a session or key have fewer places. */
  takeFor(caller: Caller, address: string): (() => void) | undefined;
}

export interface ConnectionLimitOptions<Caller> {
  /** Connections of one network address. */
  readonly perAddress: number;
  /** Those of them whose callers have neither a session nor a key. */
  readonly anonymousPerAddress: number;
  readonly isAnonymous: (caller: Caller) => boolean;
  readonly onRefused: (bound: ConnectionBound) => void;
}

/** Seconds after which a refused connection may find a place. */
export const connectionRetrySeconds = 30;

/** Bounds the live connections of each network address, in this process. */
export function createConnectionLimits<Caller>(
  options: ConnectionLimitOptions<Caller>,
): ConnectionLimits<Caller> {
  const all = createPlaces(options.perAddress);
  const anonymous = createPlaces(options.anonymousPerAddress);
  const noPlace = () => undefined;

  function refused(bound: ConnectionBound): undefined {
    options.onRefused(bound);
  }

  return {
    take: (address) => all.take(networkOf(address)) ?? refused('address'),
    takeFor: (caller, address) =>
      options.isAnonymous(caller) ? (anonymous.take(networkOf(address)) ?? refused('anonymous')) : noPlace,
  };
}

function createPlaces(most: number) {
  const taken = new Map<string, number>();
  return {
    take(key: string): (() => void) | undefined {
      const count = taken.get(key) ?? 0;
      if (count >= most) return undefined;
      taken.set(key, count + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        const left = (taken.get(key) ?? 1) - 1;
        if (left === 0) taken.delete(key);
        else taken.set(key, left);
      };
    },
  };
}
