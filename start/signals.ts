/** A terminal sends Ctrl-C to the whole process group and npm passes it on: what comes so soon is the same key. */
const sameKeyMs = 250;
/** How long an orderly end may take. */
const orderlyEndMs = 1_700;

export interface SignalHandlers {
  /** The first signal: end in order. */
  readonly end: () => void;
  /** A second signal, or the time for an orderly end is over. */
  readonly endAtOnce: (reason: 'second signal' | 'too slow') => void;
}

/** Listens to SIGINT (Ctrl-C), SIGTERM and SIGHUP (a closed terminal) for as long as the process lives. */
export function onEndSignals({ end, endAtOnce }: SignalHandlers): void {
  let firstAt: number | undefined;
  const receive = () => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt > sameKeyMs) endAtOnce('second signal');
      return;
    }
    firstAt = performance.now();
    setTimeout(() => endAtOnce('too slow'), orderlyEndMs).unref();
    end();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive);
}
