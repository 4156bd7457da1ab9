import { Supergraph, operationFromDocument } from '@apollo/federation-internals';
import type { Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { PlanNode, QueryPlan, QueryPlannerConfig } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { planAtPlace } from './late-plan.ts';
import { planningSupergraphOf } from './planning-supergraph.ts';
import type { PlanningSupergraph } from './planning-supergraph.ts';
import { realPlan } from './real-plan.ts';
import { lateQuery, splitOperation } from './split-operation.ts';
import type { LateFetch, SplitOperation } from './split-operation.ts';
import { entryOf } from './virtual-subgraphs.ts';

/** Plans operations: which subgraph is asked for what, and in which order. */
export interface OperationPlanner {
  /**
   * Plans a document of one valid operation and its fragments. Throws when no subgraphs together have what it asks
   * for.
   */
  plan(document: DocumentNode): QueryPlan;
}

/** What operations are written on: the supergraph without subgraph borders. */
export type ReadSchema = (supergraph: Supergraph) => Schema;

const apiSchemaOf: ReadSchema = (supergraph) => supergraph.apiSchema();

/** A planner for a supergraph, whatever its fields require. Throws when `sdl` is none. */
export function createPlanner(
  sdl: string,
  config: QueryPlannerConfig = {},
  readSchema: ReadSchema = apiSchemaOf,
): OperationPlanner {
  const planning = planningSupergraphOf(sdl);
  if (planning === undefined) return createStockPlanner(sdl, config, readSchema);
  // What was derived from a valid supergraph has, for instance, external fields that nothing uses any more.
  const supergraph = Supergraph.build(planning.document, { validateSupergraph: false });
  return createPlannerOf(planning, supergraph, config, readSchema(supergraph));
}

/** The planner as it is. */
export function createStockPlanner(
  sdl: string,
  config: QueryPlannerConfig = {},
  readSchema: ReadSchema = apiSchemaOf,
): OperationPlanner {
  const supergraph = Supergraph.build(sdl);
  const apiSchema = readSchema(supergraph);
  const planner = new QueryPlanner(supergraph, config);
  return { plan: (document) => planner.buildQueryPlan(operationFromDocument(apiSchema, document)) };
}

function createPlannerOf(
  { late, subgraphs, withArguments }: PlanningSupergraph,
  supergraph: Supergraph,
  config: QueryPlannerConfig,
  apiSchema: Schema,
): OperationPlanner {
  const schema = apiSchema.toGraphQLJSSchema();
  const planner = new QueryPlanner(supergraph, config);
  const build = (document: DocumentNode) =>
    planner.buildQueryPlan(operationFromDocument(apiSchema, document));

  return {
    plan(document) {
      const split = splitOperation(schema, late, document);
      const plan = split ? planInStages(build, split) : build(document);
      return realPlan(plan, subgraphs, withArguments);
    },
  };
}

/** First what needs no late fields, then these, level by level. */
function planInStages(
  build: (document: DocumentNode) => QueryPlan,
  { document, operation, fetches }: SplitOperation,
): QueryPlan {
  const plan = build(document);
  const stages = Map.groupBy(fetches, ({ level }) => level);
  const nodes = [...stages]
    .sort(([one], [other]) => one - other)
    .map(([, all]) => inParallel(all.flatMap((fetch) => nodeOf(build(queryOf(fetch)), fetch))));
  const { node } = plan;
  if (node?.kind === 'Subscription')
    return { ...plan, node: { ...node, rest: inSequence([...(node.rest ? [node.rest] : []), ...nodes]) } };
  return { ...plan, node: inSequence([...(node ? [node] : []), ...nodes]) };

  function queryOf(fetch: LateFetch): DocumentNode {
    return lateQuery(fetch, entryOf(fetch.late), operation);
  }
}

function nodeOf({ node }: QueryPlan, fetch: LateFetch): readonly PlanNode[] {
  return node === undefined || node.kind === 'Subscription' ? [] : [planAtPlace(node, fetch)];
}

function inSequence(nodes: readonly PlanNode[]): PlanNode {
  const flat = nodes.flatMap((node) => (node.kind === 'Sequence' ? node.nodes : [node]));
  return { kind: 'Sequence', nodes: flat };
}

function inParallel(nodes: readonly PlanNode[]): PlanNode {
  const [only] = nodes;
  return only !== undefined && nodes.length === 1 ? only : { kind: 'Parallel', nodes: [...nodes] };
}
