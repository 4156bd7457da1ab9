/**
 * Passes a source on until it ends or the signal aborts. On abort it ends at once, even while the source
 * is silent (a generator that waits in `await` would not answer `return()` before its next value), and the
 * source is told to clean up.
 */
export async function* untilAborted<Value>(
  source: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncGenerator<Value, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let stop: () => void = () => undefined;
  const onAbort = () => {
    stop();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  let ended = false;
  try {
    while (!signal.aborted) {
      // A new promise per step: racing one long-lived promise would collect a reaction per event.
      const step = await new Promise<IteratorResult<Value> | 'aborted'>((resolve, reject) => {
        stop = () => {
          resolve('aborted');
        };
        iterator.next().then(resolve, reject);
      });
      if (step === 'aborted') return;
      if (step.done === true) {
        ended = true;
        return;
      }
      yield step.value;
    }
  } catch (error) {
    ended = true;
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    if (!ended) iterator.return?.().catch(() => undefined);
  }
}
