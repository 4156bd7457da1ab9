import { useEffect, useState } from 'react';

/** The value once it has stayed the same for some time, for example that of a slider. @param restMs milliseconds */
export function useRested<Value>(value: Value, restMs: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
