import { useEffect, useEffectEvent } from 'react';
import type { UnsentMessage } from './thread-state.ts';
import type { ThreadStore } from './thread-store.ts';

/** Messages of a conversation that wait on this device. */
export interface UnsentMessages {
  readonly keep: (message: UnsentMessage) => void;
  readonly waiting: readonly {
    readonly clientId: string;
    readonly body: string;
    /** Milliseconds since 1970. */
    readonly at: number;
  }[];
}

/** Shows what waits in a conversation, and hands over what can't be sent now. */
export function useUnsent(store: ThreadStore, unsent: UnsentMessages | undefined): void {
  const isKept = unsent !== undefined;
  const keep = useEffectEvent((message: UnsentMessage) => unsent?.keep(message));
  useEffect(() => {
    if (!isKept) return undefined;
    store.keepUnsent((message) => keep(message));
    return () => store.keepUnsent(undefined);
  }, [store, isKept]);
  const showAll = useEffectEvent((shown: ThreadStore) => {
    for (const { clientId, body, at } of unsent?.waiting ?? []) shown.showSending(clientId, body, at);
  });
  useEffect(() => showAll(store), [store]);
}
