import { useEffect, useEffectEvent, useRef } from 'react';

/** The shortest time between two runs, in milliseconds. */
const calmMs = 1_000;

/** Runs something soon after it is asked for, and at most once a second, however often it is asked. */
export function useCalmly(run: () => void): () => void {
  const latest = useEffectEvent(run);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    ask.current = () => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        latest();
      }, calmMs);
    };
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      ask.current = undefined;
    };
  }, []);
  return () => ask.current?.();
}
