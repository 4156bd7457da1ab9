/** So many requests at once, of one process; others wait in the order in which they came. */
export interface Slots {
  /** @returns gives the slot back; null when none was free within `waitMs` @throws the reason of a signal that aborts */
  take(waitMs: number, signal: AbortSignal | undefined): Promise<(() => void) | null>;
}

export function createSlots(most: number): Slots {
  let free = most;
  const waiting = new Set<() => void>();

  function taken(): () => void {
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      const [next] = waiting;
      if (next) next();
      else free += 1;
    };
  }

  return {
    async take(waitMs, signal) {
      signal?.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return taken();
      }
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          clearTimeout(timer);
          waiting.delete(next);
          signal?.removeEventListener('abort', abort);
        };
        const next = (): void => {
          leave();
          resolve(taken());
        };
        const abort = (): void => {
          leave();
          reject(signal?.reason);
        };
        const timer = setTimeout(() => {
          leave();
          resolve(null);
        }, waitMs);
        waiting.add(next);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
  };
}
