import { operationFromDocument } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { ServiceMap } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { Kind, parse, print } from 'graphql';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { prune } from '../prune.ts';
import { perVariant } from '../variants.ts';
import { compileSoundPlan } from '../sound-plan.ts';
import { readHiddenFields } from '../hidden-fields.ts';
import type { HiddenFields } from '../hidden-fields.ts';
import type { PlanAnswer, PlanRequest } from '../request-context.ts';
import type { RandomOperation } from './random-operation.ts';
import { SubgraphSimulator } from './subgraph-simulator.ts';
import type { TestSupergraph } from './supergraphs.ts';
import type { World } from './world.ts';

export interface Asked {
  readonly subgraph: string;
  readonly request: PlanRequest;
}

/** One operation, planned once and run by both executors on the same world. */
export class Comparison {
  readonly #supergraph: TestSupergraph;
  readonly #hidden: HiddenFields;
  readonly #simulators: ReadonlyMap<string, SubgraphSimulator>;

  constructor(supergraph: TestSupergraph) {
    this.#supergraph = supergraph;
    this.#hidden = readHiddenFields(parse(supergraph.sdl));
    this.#simulators = new Map(
      Object.entries(supergraph.sources).map(([name, sdl]) => [name, new SubgraphSimulator(name, sdl)]),
    );
  }

  plan(
    query: string,
    planner = this.#supergraph.planner,
  ): { document: DocumentNode; operation: OperationDefinitionNode; plan: QueryPlan } {
    const document = parse(query, { noLocation: true });
    const operation = document.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    if (!operation) throw new Error('no operation');
    const plan = planner.buildQueryPlan(operationFromDocument(this.#supergraph.apiSchema, document));
    return { document, operation, plan };
  }

  /** Some operations on interface objects are too much for the planner. */
  canPlan(query: string): boolean {
    try {
      this.plan(query);
      this.plan(query, this.#supergraph.stockPlanner);
      return true;
    } catch {
      return false;
    }
  }

  ask(world: World, subgraph: string, request: PlanRequest): PlanAnswer {
    const simulator = this.#simulators.get(subgraph);
    if (!simulator) throw new Error(`no subgraph ${subgraph}`);
    return simulator.answer(world, JSON.parse(request.body) as PlanRequest);
  }

  async compiled(
    world: World,
    { query, variables }: RandomOperation,
    asked: Asked[] = [],
  ): Promise<ExecutionResult> {
    const { planner, apiSchema } = this.#supergraph;
    const plan = (document: DocumentNode) =>
      planner.buildQueryPlan(operationFromDocument(apiSchema, document));
    const planning = { ...this.#supergraph, hidden: this.#hidden, plan };
    const compiled = await compileSoundPlan(planning, this.plan(query));
    return compiled.execute(variables, {
      fetch: async (subgraph, request) => {
        asked.push({ subgraph, request });
        return this.ask(world, subgraph, request);
      },
    });
  }

  /** The operation without its conditions, as they are for its variables. */
  decided({ query, variables }: RandomOperation): RandomOperation {
    const { document, operation } = this.plan(query);
    const decide = perVariant(operation, document.definitions, (conditions) => prune(document, conditions));
    return { query: print(decide(variables)), variables };
  }

  async stock(world: World, { query, variables }: RandomOperation): Promise<ExecutionResult> {
    const { schema, supergraphSchema, apiSchema, stockPlanner } = this.#supergraph;
    const { document, plan } = this.plan(query, stockPlanner);
    const services: ServiceMap = {};
    for (const [name, simulator] of this.#simulators) {
      services[name] = {
        process: async ({ request }) =>
          simulator.answer(
            world,
            structuredClone({ query: request.query ?? '', variables: { ...request.variables } }),
          ),
      };
    }
    const requestContext = {
      request: { variables },
      metrics: {},
      logger: console,
      context: {},
    } as unknown as Parameters<typeof executeQueryPlan>[2];
    const operationContext = buildOperationContext({ schema, operationDocument: document });
    return executeQueryPlan(plan, services, requestContext, operationContext, supergraphSchema, apiSchema);
  }
}
