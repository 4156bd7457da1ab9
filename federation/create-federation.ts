import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { DocumentNode, ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { Engine } from '#platform/graphql/operation.ts';
import { readVariables } from '#platform/graphql/variables.ts';
import type { Caller } from './caller.ts';
import { coalesceReads } from './subgraphs/coalesce.ts';
import { createPlanningQueue } from './planning/planning-queue.ts';
import type { PlanningOptions } from './planning/planning-queue.ts';
import { createOverrideDecision } from './override-decision.ts';
import type { OverrideLabelHolds } from './override-decision.ts';
import { createPlanCache } from './plans.ts';
import type { PlanCache, PlanCacheOptions, PlannedOperation } from './plans.ts';
import { createSubgraphClient } from './subgraphs/subgraph-client.ts';
import type { SubgraphClient } from './subgraphs/subgraph-client.ts';
import { createSubscriptions } from './live/subscriptions.ts';
import type { Subscriptions } from './live/subscriptions.ts';
import { loadSupergraph } from './supergraph/load-supergraph.ts';
import type { LoadedSupergraph } from './supergraph/load-supergraph.ts';
import { createUpstream } from './live/upstream.ts';
import type { Upstream } from './live/upstream.ts';

export interface FederationOptions {
  readonly sdl: string;
  /** URLs that replace a subgraph's URL in the supergraph. */
  readonly urlsOf?: (subgraph: string) => readonly string[] | undefined;
  readonly log: Logger;
  /** The `Authorization` value for the gateway's own requests and subscriptions; by default no header is sent. */
  readonly authorization?: () => Promise<string | undefined>;
  /** Milliseconds until a subgraph must have answered; default 10,000. */
  readonly deadlineOf?: (subgraph: string) => number;
  /** How long requests wait for a subgraph that has just gone away, in milliseconds; default 5,000. */
  readonly restartMs?: number;
  /** Maximum size of one subgraph answer, in bytes. */
  readonly maxAnswerBytes?: number;
  readonly planCacheSize?: number;
  /** Limits for planning one operation. */
  readonly planning?: Omit<PlanningOptions, 'sdl' | 'log'>;
  readonly maxTokens?: number;
  readonly limits?: readonly ((document: DocumentNode) => GraphQLError | undefined)[];
  readonly rules?: readonly ValidationRule[];
  /**
   * Whether a label of `@override` holds for a caller; by default false. Labels such as `percent(5)` are drawn at
   * random for each operation.
   */
  readonly overrideLabelHolds?: OverrideLabelHolds;
  /** Called before a valid operation is planned. */
  readonly beforePlanning?: PlanCacheOptions['beforePlanning'];
  /** Answers `__type` as if no type existed. */
  readonly hideTypes?: boolean;
  /** Leaves suggestions of names out of errors. */
  readonly hideSuggestions?: boolean;
  /** Maximum number of events queued for one subscriber. */
  readonly queueSize?: number;
  readonly resumeForMs?: number;
  /** How long an event waits for a subgraph that does not answer its join, in milliseconds; default 10,000. */
  readonly joinForMs?: number;
  readonly onPlanLookup?: (hit: boolean) => void;
  readonly onSubgraphDone?: (subgraph: string, seconds: number, failed: boolean) => void;
}

/** A supergraph that serves operations. */
export interface Federation {
  readonly engine: Engine<Caller, PlannedOperation>;
  readonly client: SubgraphClient;
  readonly subscriptions: Subscriptions;
  schema(): GraphQLSchema;
  supergraph(): LoadedSupergraph;
  /** Upstream subscriptions that are open. */
  upstreams(): number;
  /** Operations being planned or waiting for planning. */
  plansWaiting(): number;
  /**
   * Resolves once operations can be planned without a wait. Without this call, the first operation starts the
   * planner.
   */
  ready(): Promise<void>;
  /**
   * Serves another supergraph from the next operation on. Live subscriptions continue. Throws when `sdl` is not a
   * supergraph.
   */
  reload(sdl: string): void;
  close(): Promise<void>;
}

export function createFederation(options: FederationOptions): Federation {
  const { log } = options;
  const load = (sdl: string) => loadSupergraph(sdl, { hideTypes: options.hideTypes ?? false });
  let supergraph = load(options.sdl);
  let planner = createPlanningQueue({ ...options.planning, sdl: options.sdl, log });
  let plans = makePlans();
  const client = createSubgraphClient({
    urls: urlsOf(supergraph),
    log,
    ...(options.deadlineOf === undefined ? {} : { deadlineOf: options.deadlineOf }),
    ...(options.restartMs === undefined ? {} : { restartMs: options.restartMs }),
    ...(options.maxAnswerBytes === undefined ? {} : { maxAnswerBytes: options.maxAnswerBytes }),
    ...(options.onSubgraphDone === undefined ? {} : { onDone: options.onSubgraphDone }),
  });
  const sockets = new Map<string, Upstream>();
  const reads = coalesceReads(client.fetch);
  const subscriptions = createSubscriptions({
    upstream,
    fetch: reads,
    log,
    queueSize: options.queueSize,
    resumeForMs: options.resumeForMs,
    joinForMs: options.joinForMs,
  });

  function makePlans(): PlanCache {
    return createPlanCache({
      supergraph,
      plan: planner.plan,
      overrides: createOverrideDecision({ holds: options.overrideLabelHolds }),
      ...(options.planCacheSize === undefined ? {} : { size: options.planCacheSize }),
      ...(options.maxTokens === undefined ? {} : { maxTokens: options.maxTokens }),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(options.rules === undefined ? {} : { rules: options.rules }),
      ...(options.beforePlanning === undefined ? {} : { beforePlanning: options.beforePlanning }),
      hideSuggestions: options.hideSuggestions ?? false,
      ...(options.onPlanLookup === undefined ? {} : { onLookup: options.onPlanLookup }),
    });
  }

  function urlsOf(loaded: LoadedSupergraph): ReadonlyMap<string, readonly string[]> {
    return new Map([...loaded.subgraphs].map(([name, url]) => [name, options.urlsOf?.(name) ?? [url]]));
  }

  function upstream(subgraph: string): Upstream {
    const known = sockets.get(subgraph);
    if (known) return known;
    const made = createUpstream({
      subgraph,
      log,
      url: () => client.urlOf(subgraph),
      async connectionParams() {
        const authorization = await options.authorization?.();
        return authorization === undefined ? {} : { authorization };
      },
    });
    sockets.set(subgraph, made);
    return made;
  }

  return {
    engine: {
      prepare(request, { caller }) {
        const plan = () => plans.plan(request, caller);
        return tracing ? tracing.around('plan', {}, plan) : plan();
      },
      async execute(prepared, request, call) {
        const read = readVariables(prepared.schema, prepared, request.variables ?? {}, options);
        if ('errors' in read) return read;
        return prepared.plan.run({ variables: read.variables, fetch: reads, call });
      },
      subscribe(prepared, request, call) {
        const read = readVariables(prepared.schema, prepared, request.variables ?? {}, options);
        return Promise.resolve('errors' in read ? read : subscriptions.join(prepared, read.variables, call));
      },
    },
    client,
    subscriptions,
    schema: () => supergraph.schema,
    supergraph: () => supergraph,
    upstreams: () => [...sockets.values()].reduce((sum, socket) => sum + socket.size, 0),
    plansWaiting: () => planner.waiting(),
    ready: () => planner.ready(),
    reload(sdl) {
      supergraph = load(sdl);
      client.setUrls(urlsOf(supergraph));
      planner.retire();
      planner = createPlanningQueue({ ...options.planning, sdl, log });
      plans = makePlans();
      planner.ready().catch((error: unknown) => log.error({ err: error }, 'no thread to plan in'));
    },
    async close() {
      await planner.close();
      await Promise.all([...sockets.values()].map((socket) => socket.close()));
      await client.close();
    },
  };
}
