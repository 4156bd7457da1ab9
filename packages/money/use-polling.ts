import { useEffect } from 'react';

/** How often what waits for a provider is loaded anew, in milliseconds. */
const pollMs = 2_000;

/** Loads anew while something waits for a provider. */
export function usePolling(isWaiting: boolean, reload: () => void): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(reload, pollMs);
    return () => clearInterval(timer);
  }, [isWaiting, reload]);
}
