import type { Logger } from 'pino';
import { correlationHeader } from '#platform/log/correlation.ts';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { Span } from '#platform/telemetry/tracing.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import { SubgraphFailure } from './subgraph-fetch.ts';
import type { SubgraphAnswer, SubgraphFetch, SubgraphRequest } from './subgraph-fetch.ts';
import { readAnswer } from './answer.ts';
import { ConnectionError, DeadlineError } from './http/http-errors.ts';
import { pingReplica } from './ping.ts';
import { ReplicaSet } from './replicas.ts';
import type { Replica } from './replicas.ts';
import { Retries } from './retries.ts';

export interface SubgraphClientOptions {
  /** The URLs of each subgraph's replicas, by its name. They may change later. */
  readonly urls: ReadonlyMap<string, readonly string[]>;
  /** Milliseconds until a subgraph must have answered; default 10,000. */
  readonly deadlineOf?: (subgraph: string) => number;
  /** Maximum size of an answer, in bytes; default 32 MiB. */
  readonly maxAnswerBytes?: number;
  /** How long requests wait for a subgraph that has just gone away, in milliseconds; default 5,000. */
  readonly restartMs?: number;
  readonly log: Logger;
  /** Called when a request has ended. */
  readonly onDone?: (subgraph: string, seconds: number, failed: boolean) => void;
}

/** Sends requests to subgraphs over HTTP/1.1 keep-alive pools. */
export interface SubgraphClient {
  readonly fetch: SubgraphFetch;
  /** Resolves when a replica of the subgraph is ready. */
  ping(subgraph: string, signal: AbortSignal): Promise<void>;
  /** A replica's URL for requests other than queries: a live socket, a file. */
  readonly urlOf: (subgraph: string) => URL | undefined;
  /** Replaces the replicas of subgraphs whose URLs have changed. Pending requests continue. */
  setUrls(urls: ReadonlyMap<string, readonly string[]>): void;
  close(): Promise<void>;
}

export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const deadlineOf = options.deadlineOf ?? (() => 10_000);
  const { maxAnswerBytes } = options;
  const sets = new Map<string, ReplicaSet>();
  const known = new Map<string, string>();
  setUrls(options.urls);

  function setUrls(urls: ReadonlyMap<string, readonly string[]>): void {
    for (const [name, list] of urls) {
      const text = list.join();
      if (known.get(name) === text) continue;
      const replaced = sets.get(name);
      sets.set(name, new ReplicaSet(list, maxAnswerBytes === undefined ? {} : { maxAnswerBytes }));
      known.set(name, text);
      replaced?.end().catch((error: unknown) => {
        options.log.warn(
          { err: error, subgraph: name },
          'could not close the connections to a former replica',
        );
      });
    }
  }

  async function fetch(request: SubgraphRequest, call: Call<Caller>): Promise<SubgraphAnswer> {
    const set = sets.get(request.subgraph);
    let replica = set?.pick();
    if (!set || !replica) throw new SubgraphFailure(request.subgraph, 'has no URL');
    const { query, operationName, variables } = request;
    const body = request.body ?? JSON.stringify({ query, operationName, variables });
    let retries: Retries | undefined;
    for (;;) {
      try {
        return await send(set, replica, request, body, call);
      } catch (error) {
        retries ??= new Retries(set, { isQuery: request.kind === 'query', restartMs: options.restartMs });
        const next: Replica | undefined = await retries.after(error, replica, call.signal);
        if (!next) throw error;
        replica = next;
        options.log.info(
          { subgraph: request.subgraph, correlationId: call.correlationId },
          'retrying a request to a subgraph',
        );
      }
    }
  }

  async function send(
    set: ReplicaSet,
    replica: Replica,
    request: SubgraphRequest,
    body: string,
    call: Call<Caller>,
  ): Promise<SubgraphAnswer> {
    const { subgraph } = request;
    const started = performance.now();
    const span = tracing && startSpan(request, replica);
    let failed = true;
    replica.inFlight += 1;
    try {
      const authorization = await call.caller.authorization();
      const { status, text, keepAlive } = await replica.pool.post({
        fields: headerFields(call, authorization, span),
        body,
        deadlineMs: deadlineOf(subgraph),
        // A mutation is completed even when its caller has left.
        signal: request.kind === 'query' ? call.signal : undefined,
      });
      const read = readAnswer(subgraph, status, text);
      failed = status >= 500;
      if (!keepAlive) set.leaving(replica);
      else if (!failed) set.succeeded(replica);
      return read;
    } catch (error) {
      span?.end(error);
      if (error instanceof ConnectionError) set.failed(replica);
      else if (error instanceof DeadlineError) set.timedOut(replica);
      if (error instanceof SubgraphFailure) throw error;
      throw new SubgraphFailure(subgraph, 'gave no answer', error);
    } finally {
      replica.inFlight -= 1;
      span?.end();
      options.onDone?.(subgraph, (performance.now() - started) / 1000, failed);
    }
  }

  return {
    fetch,
    setUrls,
    urlOf: (subgraph) => sets.get(subgraph)?.pick()?.url,
    async ping(subgraph, signal) {
      const replica = sets.get(subgraph)?.pick();
      if (!replica) throw new SubgraphFailure(subgraph, 'has no URL');
      await pingReplica(replica.url, signal);
    },
    close() {
      for (const set of sets.values()) set.close();
      return Promise.resolve();
    },
  };
}

function startSpan({ subgraph, kind, operationName }: SubgraphRequest, { url }: Replica): Span | undefined {
  return tracing?.start(`fetch ${subgraph}`, {
    kind: 'client',
    facts: {
      'switchboard.subgraph': subgraph,
      'graphql.operation.type': kind,
      'graphql.operation.name': operationName,
      'server.address': url.hostname,
      'server.port': Number(url.port),
    },
  });
}

/** Header lines that depend on the caller or the operation. */
function headerFields(
  { correlationId, caller }: Call<Caller>,
  authorization: string | undefined,
  span: Span | undefined,
): string {
  let fields = field(correlationHeader, correlationId);
  if (authorization !== undefined) fields += field('authorization', authorization);
  if (caller.address !== undefined) fields += field('x-forwarded-for', caller.address);
  if (span !== undefined) fields += field('traceparent', span.traceparent);
  return fields;
}

/** Refuses line breaks in a value, which would begin another field or request. */
function field(name: string, value: string): string {
  if (/[^\t\u0020-\u007E]/.test(value)) throw new Error(`The header ${name} has invalid characters.`);
  return `${name}: ${value}\r\n`;
}
