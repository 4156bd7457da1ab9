import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import type { Client } from '@urql/core';
import type { Client as Socket } from 'graphql-ws';
import { useApi } from '#packages/app/graphql/api-context.ts';
import { ThreadStore } from './thread-store.ts';
import type { ThreadState } from './thread-state.ts';
import type { ThreadEvent } from './thread-store.ts';

/** Conversations that stay in memory, the last ones seen. */
const mostStores = 20;

interface Known {
  readonly store: ThreadStore;
  readonly listeners: Set<(event: ThreadEvent) => void>;
}

/** By client: another person's conversations are never shown. */
const stores = new WeakMap<Client, Map<string, Known>>();

function storeOf(id: string, client: Client, socket: Socket): Known {
  const known = stores.get(client) ?? new Map<string, Known>();
  stores.set(client, known);
  const listeners = known.get(id)?.listeners ?? new Set();
  const found = known.get(id) ?? {
    listeners,
    store: new ThreadStore(id, client, socket, (event) => {
      for (const listener of listeners) listener(event);
    }),
  };
  known.delete(id);
  known.set(id, found);
  for (const oldest of known.keys()) {
    if (known.size <= mostStores) break;
    known.delete(oldest);
  }
  return found;
}

/** A conversation to show and to write in. @param onEvent receives each live event */
export function useThread(
  conversationId: string,
  onEvent?: (event: ThreadEvent) => void,
): { readonly state: ThreadState; readonly store: ThreadStore } {
  const client = useClient();
  const { socket } = useApi();
  const { store, listeners } = storeOf(conversationId, client, socket);
  const receive = useEffectEvent((event: ThreadEvent) => onEvent?.(event));
  useEffect(() => {
    const listener = (event: ThreadEvent) => receive(event);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listeners]);
  return { state: useSyncExternalStore(store.subscribe, store.state), store };
}
