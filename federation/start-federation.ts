import { parse } from 'graphql';
import { createFederation } from './create-federation.ts';
import type { Federation, FederationOptions } from './create-federation.ts';
import { createSubgraphClient } from './subgraphs/subgraph-client.ts';
import { createDataSources } from './sources/data-sources.ts';
import { readGraphs } from './supergraph/join-directives.ts';
import type { SupergraphSource } from './sources/source.ts';

export interface SourcedFederationOptions extends Omit<FederationOptions, 'sdl'> {
  readonly source: SupergraphSource;
  /** Called for each supergraph after the first one, with its result. */
  readonly onUpdate?: (result: 'served' | 'refused') => void;
}

/**
 * Starts a federation whose supergraph comes from a source. A new supergraph is used from the next operation on; live
 * subscriptions continue. Rejects when the source gives no first supergraph. A later one that cannot be served is
 * refused: the source's `update` throws, and the previous supergraph stays.
 */
export async function startFederation(options: SourcedFederationOptions): Promise<Federation> {
  const { source, onUpdate, ...served } = options;
  const { log } = options;
  const dataSources = createDataSources(options);
  let early: string | undefined;
  /** Before the federation exists, the newest supergraph becomes the first one. */
  let serve = (sdl: string): void => {
    early = sdl;
  };

  const { supergraphSdl, cleanup } = await source.initialize({
    update: (sdl) => serve(sdl),
    healthCheck: (sdl) => checkHealth(sdl, options),
    getDataSource: dataSources.get,
  });
  async function leaveSource(): Promise<void> {
    await cleanup?.();
    await dataSources.close();
  }

  try {
    const federation = createFederation({ ...served, sdl: early ?? supergraphSdl });
    serve = (sdl) => {
      try {
        federation.reload(sdl);
      } catch (error) {
        log.error({ err: error }, 'a supergraph cannot be served; the previous one stays');
        onUpdate?.('refused');
        throw error;
      }
      log.info('the supergraph has changed');
      onUpdate?.('served');
    };
    return {
      ...federation,
      async close() {
        await leaveSource();
        await federation.close();
      },
    };
  } catch (error) {
    await leaveSource();
    throw error;
  }
}

/** Rejects when a subgraph of the supergraph does not answer. */
async function checkHealth(sdl: string, { urlsOf, ...options }: SourcedFederationOptions): Promise<void> {
  const subgraphs = readGraphs(parse(sdl, { noLocation: true }));
  const urls = new Map([...subgraphs.values()].map(({ name, url }) => [name, urlsOf?.(name) ?? [url]]));
  const client = createSubgraphClient({ ...options, urls });
  try {
    await Promise.all([...urls.keys()].map((name) => client.ping(name, new AbortController().signal)));
  } finally {
    await client.close();
  }
}
