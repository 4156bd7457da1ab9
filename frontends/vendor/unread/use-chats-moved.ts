import { useEffect } from 'react';
import { useInbox } from '#packages/notifications/inbox-context.ts';

/** How often chats are looked at without another sign, in milliseconds. */
const everyMs = 30_000;

/**
 * Runs when chats may have moved: a notification has come, the person has come back to the app, or some time has passed. Vendors have no live list of
 * conversations.
 */
export function useChatsMoved(run: () => void): void {
  const head = useInbox().counts?.headSeq;
  useEffect(() => {
    if (head !== undefined) run();
  }, [head, run]);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') run();
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [run]);
}
