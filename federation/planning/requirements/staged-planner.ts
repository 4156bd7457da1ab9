import { operationFromDocument } from '@apollo/federation-internals';
import type { Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { PlanNode, QueryPlan, QueryPlannerConfig } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { buildDerivedSupergraph, buildSupergraph } from '../../supergraph/build-supergraph.ts';
import { orderContexts } from '../context-order.ts';
import type { WhichAreLate } from './late-fields.ts';
import { planAtPlace } from './late-plan.ts';
import { hasMetRequirements } from './met-requirements.ts';
import { planningSupergraphOf } from './planning-supergraph.ts';
import type { PlanningSupergraph } from './planning-supergraph.ts';
import { realPlan } from './real-plan.ts';
import { lateQuery, splitOperation } from './split-operation.ts';
import type { LateFetch, SplitOperation } from './split-operation.ts';
import { entryOf } from './virtual-subgraphs.ts';

/** Plans operations: which subgraphs are queried, for which fields, and in which order. */
export interface OperationPlanner {
  /**
   * Plans a document of one valid operation and its fragments. Throws when no combination of subgraphs resolves it.
   * @param labels the active labels of `@override`; by default no label is active
   */
  plan(document: DocumentNode, labels?: ReadonlySet<string>): QueryPlan;
}

class UnmetRequirements extends Error {}

/** True when @apollo/query-planner stopped at its `pathsLimit`. It reports that only in the message. */
export function hasTooManyWays(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Too many options generated');
}

/** Reads the schema of operations: the supergraph without subgraph borders. */
export type ReadSchema = (supergraph: Supergraph) => Schema;

const apiSchemaOf: ReadSchema = (supergraph) => supergraph.apiSchema();

/** A planner for any supergraph, whatever its fields require. Throws when `sdl` is not a supergraph. */
export function createStagedPlanner(
  sdl: string,
  config: QueryPlannerConfig = {},
  readSchema: ReadSchema = apiSchemaOf,
): OperationPlanner {
  const usual = createPlannerFor('needed') ?? checked(createStockPlanner(sdl, config, readSchema));
  const careful = once(() => createPlannerFor('requiring') ?? createStockPlanner(sdl, config, readSchema));
  const stepwise = once(() => createPlannerFor('objects'));
  return {
    plan(document, labels) {
      try {
        return planAtOnce(document, labels);
      } catch (error) {
        const planner = hasTooManyWays(error) ? stepwise() : undefined;
        if (planner === undefined) throw error;
        return planner.plan(document, labels);
      }
    },
  };

  function planAtOnce(document: DocumentNode, labels: ReadonlySet<string> | undefined): QueryPlan {
    try {
      return usual.plan(document, labels);
    } catch (error) {
      if (error instanceof UnmetRequirements) return careful().plan(document, labels);
      throw error;
    }
  }

  function createPlannerFor(which: WhichAreLate): OperationPlanner | undefined {
    return createLatePlanner(sdl, which, config, readSchema);
  }
}

/** A planner that fetches some fields in later stages. Undefined where the supergraph has no such fields. */
export function createLatePlanner(
  sdl: string,
  which: WhichAreLate,
  config: QueryPlannerConfig = {},
  readSchema: ReadSchema = apiSchemaOf,
): OperationPlanner | undefined {
  const planning = planningSupergraphOf(sdl, which);
  if (planning === undefined) return undefined;
  const supergraph = buildDerivedSupergraph(planning.document);
  const apiSchema = readSchema(supergraph);
  const stock = createPlannerOn(supergraph, apiSchema, config);
  const schema = apiSchema.toGraphQLJSSchema();
  return inStages(planning, schema, which === 'needed' ? checked(stock) : stock);
}

/** The planner without changes. */
export function createStockPlanner(
  sdl: string,
  config: QueryPlannerConfig = {},
  readSchema: ReadSchema = apiSchemaOf,
): OperationPlanner {
  const supergraph = buildSupergraph(sdl);
  return createPlannerOn(supergraph, readSchema(supergraph), config);
}

function createPlannerOn(
  supergraph: Supergraph,
  apiSchema: Schema,
  config: QueryPlannerConfig,
): OperationPlanner {
  const planner = new QueryPlanner(supergraph, config);
  return {
    plan(document, labels = new Set()) {
      // Omitted labels are inactive.
      const overrideConditions = new Map([...labels].map((label) => [label, true]));
      const operation = operationFromDocument(apiSchema, document);
      return orderContexts(planner.buildQueryPlan(operation, { overrideConditions }));
    },
  };
}

/** Throws {@link UnmetRequirements} where a plan would fetch a field before its required fields. */
function checked({ plan: build }: OperationPlanner): OperationPlanner {
  return {
    plan(document, labels) {
      const plan = build(document, labels);
      if (!hasMetRequirements(plan)) throw new UnmetRequirements();
      return plan;
    },
  };
}

function inStages(
  { late, subgraphs, withArguments }: PlanningSupergraph,
  schema: GraphQLSchema,
  { plan: build }: OperationPlanner,
): OperationPlanner {
  return {
    plan(document, labels) {
      const split = splitOperation(schema, late, document);
      const plan = split ? planInStages((one) => build(one, labels), split) : build(document, labels);
      return realPlan(plan, subgraphs, withArguments);
    },
  };
}

/** First plans the other fields, then the late fields, level by level. */
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

/** Makes the value on first use. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
}
