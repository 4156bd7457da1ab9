import { useEffect, useEffectEvent, useState } from 'react';

/** How long a message must be in view before it counts as read, in milliseconds: who walks through the list has read nothing. */
const seenMs = 3_000;

/** Reports the newest message as seen once the person has looked at it for some seconds, and each later one at once. */
export function useSeen(isInView: boolean, newestSeq: number, onSeen?: (seq: number) => void): void {
  const [isLooking, setIsLooking] = useState(false);
  useEffect(() => {
    if (!isInView) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') timer = setTimeout(() => setIsLooking(true), seenMs);
      else setIsLooking(false);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      setIsLooking(false);
    };
  }, [isInView]);
  const seen = useEffectEvent((seq: number) => onSeen?.(seq));
  useEffect(() => {
    if (isLooking) seen(newestSeq);
  }, [isLooking, newestSeq]);
}
