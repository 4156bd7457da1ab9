import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { composingSource, fileSource } from '#federation/federation.ts';
import type { SupergraphSource } from '#federation/federation.ts';
import { urlsOf } from './config.ts';
import type { GatewayConfig } from './config.ts';

export interface SourceParts {
  readonly config: GatewayConfig;
  /** Resolves when the gateway serves. Compositions start after that. */
  readonly serves: Promise<void>;
  readonly log: Logger;
  /** Called when the subgraphs do not compose. */
  readonly onRefused: () => void;
}

/** The source named by `SUPERGRAPH`: `subgraphs`, or a file. */
export function configuredSource({ config, serves, log, onRefused }: SourceParts): SupergraphSource {
  if (config.SUPERGRAPH !== 'subgraphs') return fileSource(config.SUPERGRAPH, log);
  return composingSource({
    first: () => readFile(config.SUPERGRAPH_FIRST, 'utf8'),
    urlsOf: (subgraph) => urlsOf(config, subgraph),
    pollMs: config.SUPERGRAPH_POLL_SECONDS * 1000,
    begin: serves,
    log,
    onRefused,
  });
}
