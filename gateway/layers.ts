import type { Engine, Layer } from '#platform/graphql/operation.ts';
import type { PlannedOperation } from '#federation/federation.ts';
import type { EdgeCaller } from './edge/caller.ts';
import { limitCost } from './edge/cost-limit.ts';
import type { CheckCost } from './edge/cost-limit.ts';
import { refuseEndedSessions } from './edge/open-fields.ts';
import { acceptPersisted } from './edge/persisted.ts';
import type { PersistedOptions } from './edge/persisted.ts';
import { limitRates } from './edge/rates.ts';
import type { Rates } from './edge/rates.ts';
import { explainPlans } from './explorer/explain.ts';
import type { ExplainOptions } from './explorer/explain.ts';

export type GatewayEngine = Engine<EdgeCaller, PlannedOperation>;
export type GatewayLayer = Layer<EdgeCaller, PlannedOperation>;

export interface LayerOptions {
  /** What results may explain about their run; no explanations when it is undefined. */
  readonly explain: ExplainOptions | undefined;
  readonly checkCost: CheckCost;
  readonly persisted: PersistedOptions;
  readonly rates: Rates;
}

/**
 * The layers around the federation's engine, innermost first. A request passes them from last to first. It is counted
 * before its document is looked up, and its cost needs the document.
 */
export function gatewayLayers({
  explain,
  checkCost,
  persisted,
  rates,
}: LayerOptions): readonly GatewayLayer[] {
  return [
    ...(explain ? [explainPlans<EdgeCaller>(explain)] : []),
    limitCost(checkCost),
    refuseEndedSessions(),
    acceptPersisted(persisted),
    limitRates(rates),
  ];
}

/** The engine with all layers around it. */
export function addLayers(engine: GatewayEngine, layers: readonly GatewayLayer[]): GatewayEngine {
  return layers.reduce((inner, layer) => layer(inner), engine);
}
