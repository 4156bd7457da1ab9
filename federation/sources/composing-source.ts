import { parse } from 'graphql';
import type { Logger } from 'pino';
import { pause } from '#platform/time/pause.ts';
import { composeInThread } from './composing-thread.ts';
import { readGraphs } from '../supergraph/join-directives.ts';
import type { SourceHooks, SupergraphSource } from './source.ts';
import { followSdl } from './subgraph-sdl.ts';

export interface ComposingSourceOptions {
  /** Loads the supergraph that is served until the first composition. It names the subgraphs and their URLs. */
  readonly first: () => Promise<string>;
  /** The URLs of a subgraph's replicas, where they differ from the supergraph's. */
  readonly urlsOf?: (subgraph: string) => readonly string[] | undefined;
  readonly pollMs: number;
  /** Requests to the subgraphs start after this. */
  readonly begin?: Promise<void>;
  readonly log: Logger;
  /** Called when the subgraphs do not compose, with Apollo's reasons. */
  readonly onRefused?: (reason: string) => void;
}

/** Milliseconds after the start in which a gateway does not compose, to serve without delay. */
const settleMs = 3000;

/**
 * A supergraph that `@apollo/gateway` composes from the SDL of the running subgraphs. It composes at the start, when
 * an SDL changes, and on SIGHUP. Composition runs in a thread, and only for new SDL. A subgraph that does not answer
 * keeps its last SDL. SDL that does not compose is refused with a log line, and the supergraph does not change.
 */
export function composingSource(options: ComposingSourceOptions): SupergraphSource {
  const { pollMs, begin = Promise.resolve(), log } = options;
  return {
    async initialize(hooks) {
      const first = await options.first();
      const stopped = new AbortController();
      let wake = new AbortController();
      const onHangUp = () => wake.abort();

      async function run(): Promise<void> {
        const round = createRounds(options, hooks, first, stopped.signal);
        while (!stopped.signal.aborted) {
          wake = new AbortController();
          await round().catch((error: unknown) => {
            if (!stopped.signal.aborted) log.error({ err: error }, 'the composition failed');
          });
          await pause(pollMs, AbortSignal.any([stopped.signal, wake.signal]));
        }
      }

      let running = Promise.resolve();
      void begin.then(() => {
        running = pause(Math.min(pollMs, settleMs), stopped.signal).then(run);
      });
      process.on('SIGHUP', onHangUp);
      return {
        supergraphSdl: first,
        async cleanup() {
          process.off('SIGHUP', onHangUp);
          stopped.abort();
          await running;
        },
      };
    },
  };
}

/** @returns a function that asks the subgraphs for their SDL and composes it when it is new */
function createRounds(
  { urlsOf, log, onRefused }: ComposingSourceOptions,
  { update, getDataSource }: SourceHooks,
  first: string,
  signal: AbortSignal,
): () => Promise<void> {
  const subgraphs = [...readGraphs(parse(first, { noLocation: true })).values()];
  const replicas = new Map(subgraphs.map(({ name, url }) => [name, urlsOf?.(name) ?? [url]]));
  const sdl = followSdl({ replicas, getDataSource, log });
  /** The SDL of the last composition, whether it succeeded or not. */
  let composed: ReadonlyMap<string, string> | undefined;
  let served = first;

  return async () => {
    const texts = await sdl.ask();
    if (texts === undefined || signal.aborted || isSame(texts, composed)) return;
    const composition = await composeInThread({
      subgraphs,
      sdlOf: (subgraph) => texts.get(subgraph) ?? '',
      signal,
    });
    composed = texts;
    if (composition.kind === 'refused') {
      log.error(
        { reason: composition.reason },
        'the subgraphs do not compose; the supergraph stays as it is',
      );
      onRefused?.(composition.reason);
    } else if (composition.sdl.trim() === served.trim()) {
      log.info('the composed supergraph is already served');
    } else {
      update(composition.sdl);
      served = composition.sdl;
    }
  };
}

function isSame(
  texts: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string> | undefined,
): boolean {
  return others !== undefined && [...texts].every(([name, text]) => others.get(name) === text);
}
