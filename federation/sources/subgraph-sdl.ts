import type { GraphQLDataSourceRequestKind } from '@apollo/gateway/dist/datasources/types.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { AgreedSdl } from './agreed-sdl.ts';
import type { SourceHooks } from './source.ts';

export interface SubgraphSdlOptions {
  /** The URLs of each subgraph's replicas, by its name. */
  readonly replicas: ReadonlyMap<string, readonly string[]>;
  readonly getDataSource: SourceHooks['getDataSource'];
  readonly log: Logger;
}

/** The SDL of several subgraphs, by name. */
export interface SubgraphSdl {
  /** Asks all replicas of all subgraphs. @returns the agreed SDL; undefined while a subgraph's SDL is unknown */
  ask(): Promise<ReadonlyMap<string, string> | undefined>;
}

/** The operation name that Apollo's IntrospectAndCompose sends. */
const operationName = '__ApolloGetServiceDefinition__';
const query = `query ${operationName} { _service { sdl } }`;
/** Importing Apollo's enum would load all of `@apollo/gateway`. */
const kind = 'loading schema' as GraphQLDataSourceRequestKind.LOADING_SCHEMA;
const answerSchema = z.object({ _service: z.object({ sdl: z.string().min(1) }) });

/** Asks subgraphs for their SDL, see {@link AgreedSdl}. A replica that does not answer is ignored. */
export function followSdl({ replicas, getDataSource, log }: SubgraphSdlOptions): SubgraphSdl {
  const agreed = new Map([...replicas.keys()].map((name) => [name, new AgreedSdl()]));
  /** Why subgraphs have no new SDL, by name. Each reason is logged once. */
  const obstacles = new Map<string, string>();

  async function askReplica(name: string, url: string): Promise<string> {
    const { data, errors } = await getDataSource({ name, url }).process({
      kind,
      request: { query, operationName },
      context: {},
    });
    const read = answerSchema.safeParse(data);
    if (read.success) return read.data._service.sdl;
    throw new Error(errors?.[0]?.message ?? 'The answer has no _service.sdl.');
  }

  function report(name: string, obstacle: string | undefined, cause?: unknown): void {
    if (obstacles.get(name) === obstacle) return;
    if (obstacle === undefined) obstacles.delete(name);
    else {
      obstacles.set(name, obstacle);
      log.info({ subgraph: name, err: cause }, obstacle);
    }
  }

  async function askSubgraph(name: string, urls: readonly string[], sdl: AgreedSdl): Promise<void> {
    const answers = await Promise.allSettled(urls.map((url) => askReplica(name, url)));
    const texts = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const failed = answers.find((answer) => answer.status === 'rejected');
    sdl.next(texts);
    if (texts.length === 0) report(name, 'no replica gives the SDL of this subgraph', failed?.reason);
    else if (new Set(texts).size > 1) report(name, 'the replicas of this subgraph have different SDL');
    else report(name, undefined);
  }

  return {
    async ask() {
      await Promise.all([...agreed].map(([name, sdl]) => askSubgraph(name, replicas.get(name) ?? [], sdl)));
      const known = [...agreed].flatMap(([name, { text }]) =>
        text === undefined ? [] : [[name, text] as const],
      );
      return known.length === agreed.size ? new Map(known) : undefined;
    },
  };
}
