import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { atMostEvery } from './at-most-every.ts';

/** {@link atMostEvery} for a component: nothing runs after it has gone. `run` may change with each rendering. */
export function useAtMostEvery(ms: number, run: () => void): () => void {
  const latest = useEffectEvent(run);
  const ask = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    let isThere = true;
    ask.current = atMostEvery(ms, () => {
      if (isThere) latest();
    });
    return () => {
      isThere = false;
      ask.current = undefined;
    };
  }, [ms]);
  return useCallback(() => ask.current?.(), []);
}
