import { Worker } from 'node:worker_threads';

/** A subgraph by its name and its URL in the composed supergraph. */
export interface ComposedSubgraph {
  readonly name: string;
  readonly url: string;
}

/** The outcome of a composition. `refused`: the subgraphs do not compose, with Apollo's reasons. */
export type Composition =
  | { readonly kind: 'composed'; readonly sdl: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** A message from the thread: a request for a subgraph's SDL, or the outcome. */
export type ComposingMessage = { readonly kind: 'ask'; readonly subgraph: string } | Composition;

/** The answer to `ask`. */
export interface SdlAnswer {
  readonly subgraph: string;
  readonly sdl: string;
}

export interface ComposingOptions {
  readonly subgraphs: readonly ComposedSubgraph[];
  /** The SDL of a subgraph. */
  readonly sdlOf: (subgraph: string) => string;
  /** Aborting it ends the thread. */
  readonly signal: AbortSignal;
  /** Maximum heap of the thread in megabytes; default 512. */
  readonly memoryMb?: number | undefined;
  /** Milliseconds until the composition must have ended; default 60,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Composes subgraphs in a separate thread, which then ends: `@apollo/gateway` takes 60 MB and half a second of
 * processor time. Rejects when the thread ends without an outcome.
 */
export function composeInThread(options: ComposingOptions): Promise<Composition> {
  const { subgraphs, sdlOf, signal, memoryMb = 512, timeoutMs = 60_000 } = options;
  const outcome = Promise.withResolvers<Composition>();
  const worker = new Worker(new URL('./composing-worker.ts', import.meta.url), {
    name: 'composer',
    workerData: subgraphs,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    env: { ...process.env, APOLLO_TELEMETRY_DISABLED: 'true' },
  });
  const ended = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const abort = () => outcome.reject(ended.reason);
  ended.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: ComposingMessage) => {
    if (message.kind !== 'ask') return outcome.resolve(message);
    const { subgraph } = message;
    worker.postMessage({ subgraph, sdl: sdlOf(subgraph) } satisfies SdlAnswer, []);
  });
  worker.on('error', (error) => outcome.reject(error));
  worker.on('exit', () => outcome.reject(new Error('The composing thread ended.')));
  return outcome.promise.finally(() => {
    ended.removeEventListener('abort', abort);
    void worker.terminate();
  });
}
