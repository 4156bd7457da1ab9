import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createSubgraphClient } from '../subgraphs/subgraph-client.ts';
import type { SubgraphClient, SubgraphClientOptions } from '../subgraphs/subgraph-client.ts';
import type { SourceHooks } from './source.ts';

type GetDataSource = SourceHooks['getDataSource'];
type DataSource = ReturnType<GetDataSource>;

export interface DataSourceOptions extends Pick<SubgraphClientOptions, 'deadlineOf' | 'maxAnswerBytes'> {
  /** The `Authorization` value of the gateway; by default no header is sent. */
  readonly authorization?: (() => Promise<string | undefined>) | undefined;
  readonly log: Logger;
}

/** How a source sends requests to subgraphs: over our own connections, with the gateway's own token. */
export interface DataSources {
  /**
   * A data source for a name and URL. A request rejects with a SubgraphFailure when the subgraph gives no GraphQL
   * answer.
   */
  readonly get: GetDataSource;
  close(): Promise<void>;
}

export function createDataSources({ authorization, log, ...options }: DataSourceOptions): DataSources {
  const clients = new Map<string, SubgraphClient>();
  const caller = { rights: 'gateway', authorization: authorization ?? (() => Promise.resolve(undefined)) };

  function clientOf(name: string, url: string): SubgraphClient {
    const key = `${name} ${url}`;
    const known = clients.get(key);
    if (known) return known;
    const made = createSubgraphClient({ ...options, log, urls: new Map([[name, [url]]]) });
    clients.set(key, made);
    return made;
  }

  return {
    get({ name, url }): DataSource {
      if (url === undefined) throw new Error(`The subgraph ${name} has no URL.`);
      const client = clientOf(name, url);
      return {
        async process({ request: { query = '', operationName, variables = {} } }) {
          const call = { caller, correlationId: randomUUID(), signal: new AbortController().signal, log };
          const request = { subgraph: name, query, operationName, variables, kind: 'query' } as const;
          const { data, errors, extensions } = await client.fetch(request, call);
          return {
            ...(data === undefined ? {} : { data }),
            ...(errors === undefined ? {} : { errors }),
            ...(extensions === undefined ? {} : { extensions }),
          };
        },
      };
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}
