import { useEffect, useState } from 'react';

/** Whether this tab is the one of several that makes sounds. The next one takes over when it is closed. */
export function useLeader(name: string): boolean {
  // Browsers without locks, and pages without TLS, have no leader: each tab is one.
  const [isLeader, setIsLeader] = useState(() => !('locks' in navigator));
  useEffect(() => {
    if (!('locks' in navigator)) return undefined;
    const left = new AbortController();
    const held = new Promise<void>((resolve) => {
      left.signal.addEventListener('abort', () => resolve());
    });
    navigator.locks
      .request(name, { signal: left.signal }, () => {
        setIsLeader(true);
        return held;
      })
      // Left while it waited for its turn.
      .catch(() => undefined);
    return () => {
      setIsLeader(false);
      left.abort();
    };
  }, [name]);
  return isLeader;
}
