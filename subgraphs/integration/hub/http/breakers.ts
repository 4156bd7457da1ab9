import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
} from 'cockatiel';
import { ProviderFailure } from './provider-failure.ts';

/** Failures in a row after which a host is left alone, and for how many milliseconds. */
const most = 5;
export const openMs = 10_000;

/** The code of the failure of a request that was held back. */
export const openCircuit = 'OPEN_CIRCUIT';

/** What a request came to. A failure that ends it may stand beside an answer that an SDK reads itself. */
export interface Outcome<Value> {
  readonly answer: { readonly value: Value } | null;
  readonly failure: ProviderFailure | null;
}

/** Leaves a host alone that has been unavailable five times in a row; one request tries it again after 10 seconds. */
export interface Breaker {
  run<Value>(request: () => Promise<Outcome<Value>>): Promise<Outcome<Value>>;
}

/** @param onOpen called when it opens */
export function createBreaker(name: string, onOpen: () => void): Breaker {
  const isUnavailable = (result: unknown): boolean =>
    typeof result === 'object' &&
    result !== null &&
    'failure' in result &&
    result.failure instanceof ProviderFailure &&
    result.failure.kind === 'UNAVAILABLE';
  const policy = circuitBreaker(handleWhenResult(isUnavailable), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(most),
  });
  policy.onBreak(onOpen);
  const isOpen = (): Outcome<never> => {
    const message = `${name} has failed several times in a row. It is asked again within ${openMs / 1000} seconds.`;
    const failure = new ProviderFailure('UNAVAILABLE', message, {
      providerCode: openCircuit,
      retryAfterMs: openMs,
    });
    return { answer: null, failure };
  };
  return {
    run: async (request) => {
      // While one request tries the host again, others would wait for it as long as it takes.
      if (policy.state === CircuitState.HalfOpen) return isOpen();
      try {
        return await policy.execute(request);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        return isOpen();
      }
    },
  };
}
