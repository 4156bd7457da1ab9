import { useSyncExternalStore } from 'react';

const prefix = 'switchboard-draft:';
const listeners = new Set<() => void>();

/** The text that was typed into a conversation and not sent; empty without one. It outlives the page. */
export function readDraft(conversationId: string): string {
  return localStorage.getItem(prefix + conversationId) ?? '';
}

/** Keeps what is typed, each time it changes; nothing is kept of an empty one. */
export function keepDraft(conversationId: string, text: string): void {
  const key = prefix + conversationId;
  const had = localStorage.getItem(key) !== null;
  const has = text.trim() !== '';
  if (has) localStorage.setItem(key, text);
  else localStorage.removeItem(key);
  if (had !== has) for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab has written.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Whether something was typed into a conversation and not sent. */
export function useHasDraft(conversationId: string): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(prefix + conversationId) !== null);
}
