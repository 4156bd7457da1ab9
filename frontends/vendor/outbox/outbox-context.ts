import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Outbox } from './outbox.ts';
import type { WaitingWrite } from './write.ts';

export const OutboxContext = createContext<Outbox | undefined>(undefined);

/** Sends the person's writes, now or when the server can be reached. */
export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('There is no OutboxProvider above this component.');
  return outbox;
}

/** The writes that the server does not have. */
export function useWaiting(): readonly WaitingWrite[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.waiting);
}
