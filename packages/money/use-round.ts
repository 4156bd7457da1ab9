import { useEffect } from 'react';

/** Loads anew when `round` becomes another number: something has happened elsewhere. */
export function useRound(round: number, reload: () => void): void {
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
}
