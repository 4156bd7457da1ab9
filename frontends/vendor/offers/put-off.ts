import { useSyncExternalStore } from 'react';

let ids: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function change(next: ReadonlySet<string>): void {
  ids = next;
  for (const listener of listeners) listener();
}

function putOff(id: string): void {
  change(new Set([...ids, id]));
}

/** Shows an offer again that was put off. */
export function takeUp(id: string): void {
  change(new Set([...ids].filter((other) => other !== id)));
}

/** Offers that the vendor wants to decide later on this page: they don't ring, and stay in the list. */
export function usePutOff(): {
  readonly putOffIds: ReadonlySet<string>;
  readonly putOff: (id: string) => void;
} {
  const putOffIds = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ids,
  );
  return { putOffIds, putOff };
}
