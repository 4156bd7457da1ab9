// The public face of this room. Other rooms import only this file.
export type { Caller } from './caller.ts';
export { createFederation } from './create-federation.ts';
export type { Federation, FederationOptions } from './create-federation.ts';
export type { PlanRun } from './execution/executable-plan.ts';
export type { PlanningResult } from './planning/planning-queue.ts';
export { printPlan } from './query-plan/printed-plan.ts';
export type { PlannedOperation, ReadOperation } from './plans.ts';
export { startFederation } from './start-federation.ts';
export type { SubgraphAnswer, SubgraphFetch, SubgraphRequest } from './subgraphs/subgraph-fetch.ts';
export { composingSource } from './sources/composing-source.ts';
export { fileSource } from './sources/file-source.ts';
export { UnusableSupergraph } from './supergraph/build-supergraph.ts';
export {
  directivesOf,
  graphOf,
  isFalse,
  isInaccessible,
  isTrue,
  readGraphs,
  stringOf,
} from './supergraph/join-directives.ts';
export type { JoinedSubgraph } from './supergraph/join-directives.ts';
export { loadSupergraph } from './supergraph/load-supergraph.ts';
export type { LoadedSupergraph } from './supergraph/load-supergraph.ts';
export { fixedSource } from './sources/source.ts';
export type { SupergraphSource } from './sources/source.ts';
