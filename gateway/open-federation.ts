import { specifiedRules } from 'graphql';
import type { Logger } from 'pino';
import { startFederation } from '#federation/federation.ts';
import type { Federation, SupergraphSource } from '#federation/federation.ts';
import { deadlineOf, mayIntrospect, urlsOf } from './config.ts';
import type { GatewayConfig } from './config.ts';
import type { CheckCost } from './edge/cost-limit.ts';
import { refuseIntrospection } from './edge/introspection.ts';
import { checkLimits } from './edge/limits.ts';
import type { GatewayMetrics } from './metrics.ts';

export interface FederationParts {
  readonly config: GatewayConfig;
  readonly source: SupergraphSource;
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
  readonly checkCost: CheckCost;
  /** The gateway's own `Authorization` value. */
  readonly asGateway: () => Promise<string | undefined>;
}

/** Creates the federation from the configuration: the subgraphs' addresses, and the limits for operations. */
export function openFederation({
  config,
  source,
  log,
  metrics,
  checkCost,
  asGateway,
}: FederationParts): Promise<Federation> {
  const limits = {
    depth: config.MAX_DEPTH,
    aliases: config.MAX_ALIASES,
    rootFields: config.MAX_ROOT_FIELDS,
    directives: config.MAX_DIRECTIVES,
    fields: config.MAX_FIELDS,
  };
  return startFederation({
    source,
    onUpdate: metrics.supergraphUpdate,
    log,
    urlsOf: (subgraph) => urlsOf(config, subgraph),
    deadlineOf: (subgraph) => deadlineOf(config, subgraph),
    restartMs: config.SUBGRAPH_RESTART_MS,
    maxAnswerBytes: config.MAX_ANSWER_BYTES,
    authorization: asGateway,
    planning: {
      timeoutMs: config.PLAN_TIMEOUT_MS,
      memoryMb: config.PLAN_MEMORY_MB,
      onPlanned: metrics.planned,
    },
    onPlanLookup: metrics.planLookup,
    onSubgraphDone: metrics.subgraphDone,
    maxTokens: config.MAX_TOKENS,
    limits: [(document) => checkLimits(document, limits)],
    beforePlanning: checkCost,
    overrideLabelHolds: (label) => config.OVERRIDE_LABELS.includes(label),
    ...(mayIntrospect(config) ? {} : { rules: [...specifiedRules, refuseIntrospection] }),
    hideTypes: !mayIntrospect(config),
    hideSuggestions: !mayIntrospect(config),
  });
}
