import { createContext, useContext } from 'react';
import type { InboxCountsFragment } from '#generated/documents/packages/notifications.ts';

/** The inbox of the signed-in person, as all its bells show it. */
export interface Inbox {
  /** Undefined until it is loaded. */
  readonly counts: InboxCountsFragment | undefined;
  readonly isOpen: boolean;
  readonly setIsOpen: (isOpen: boolean) => void;
}

export const InboxContext = createContext<Inbox | undefined>(undefined);

/** For components inside `InboxProvider`. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('There is no inbox above this component.');
  return inbox;
}
