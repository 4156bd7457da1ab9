import { useSyncExternalStore } from 'react';
import { usePerson } from '#packages/shell/person-context.ts';

const prefix = 'switchboard-draft';
const listeners = new Set<() => void>();

/** What a person typed into a conversation and did not send. It outlives the page, and is only ever shown to this person. */
export interface Draft {
  /** Empty without one. */
  readonly read: () => string;
  /** Call it each time the text changes; nothing is kept of an empty one. */
  readonly keep: (text: string) => void;
}

/** The person's draft in a conversation. */
export function useDraft(conversationId: string): Draft {
  return draftOf(usePerson().id, conversationId);
}

export function draftOf(personId: string, conversationId: string): Draft {
  const key = keyOf(personId, conversationId);
  return {
    read: () => localStorage.getItem(key) ?? '',
    keep: (text) => {
      const had = localStorage.getItem(key) !== null;
      const has = text.trim() !== '';
      if (has) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
      if (had !== has) for (const listener of listeners) listener();
    },
  };
}

function keyOf(personId: string, conversationId: string): string {
  return `${prefix}:${personId}:${conversationId}`;
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

/** Whether the person typed something into a conversation and did not send it. */
export function useHasDraft(conversationId: string): boolean {
  const key = keyOf(usePerson().id, conversationId);
  return useSyncExternalStore(subscribe, () => localStorage.getItem(key) !== null);
}
