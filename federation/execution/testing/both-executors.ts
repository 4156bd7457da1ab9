import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { ServiceMap } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { Kind, parse, print } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { prune } from '../prune.ts';
import { perVariant } from '../variants.ts';
import { compileSoundPlan } from '../sound-plan.ts';
import { readHiddenFields } from '../../supergraph/hidden-fields.ts';
import type { HiddenFields } from '../../supergraph/hidden-fields.ts';
import { plainReports } from '../error-reports.ts';
import type { ErrorReports, PlanAnswer, PlanRequest } from '../request-context.ts';
import { hasMetRequirements } from '../../planning/requirements/met-requirements.ts';
import { hasTooManyWays } from '../../planning/requirements/staged-planner.ts';
import type { OperationPlanner } from '../../planning/requirements/staged-planner.ts';
import type { RandomOperation } from './random-operation.ts';
import { movedFrom } from './required-fields.ts';
import { SubgraphSimulator } from './subgraph-simulator.ts';
import type { TestSupergraph } from './supergraphs.ts';
import type { World } from './world.ts';

export interface Asked {
  readonly subgraph: string;
  readonly request: PlanRequest;
}

/** The planner's bounds are too small for some operations, mostly on interface objects. */
export class Unplannable extends Error {}

/** One operation, planned once and run by both executors on the same world. */
export class Comparison {
  readonly #supergraph: TestSupergraph;
  readonly #labels: ReadonlySet<string>;
  readonly #hidden: HiddenFields;
  readonly #simulators: ReadonlyMap<string, SubgraphSimulator>;
  readonly #plans = new Map<string, QueryPlan>();
  readonly #stockPlans = new Map<string, QueryPlan>();

  /** @param labels the active labels of `@override` */
  constructor(supergraph: TestSupergraph, labels: ReadonlySet<string> = new Set()) {
    this.#supergraph = supergraph;
    this.#labels = labels;
    this.#hidden = readHiddenFields(parse(supergraph.sdl));
    const sources = Object.entries(supergraph.sources);
    const moved = new Map<string, Set<string>>();
    for (const [subgraph, sdl] of sources) {
      for (const [name, fields] of movedFrom(subgraph, parse(sdl), labels))
        moved.set(name, new Set([...(moved.get(name) ?? []), ...fields]));
    }
    this.#simulators = new Map(
      sources.map(([name, sdl]) => [name, new SubgraphSimulator(name, sdl, moved.get(name))]),
    );
  }

  read(query: string): { document: DocumentNode; operation: OperationDefinitionNode } {
    const document = parse(query, { noLocation: true });
    const operation = document.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    if (!operation) throw new Error('no operation');
    return { document, operation };
  }

  /** Throws {@link Unplannable}. Equal documents are planned once. */
  #plan(document: DocumentNode, planner: OperationPlanner): QueryPlan {
    const plans = planner === this.#supergraph.planner ? this.#plans : this.#stockPlans;
    const text = print(document);
    const known = plans.get(text);
    if (known) return known;
    try {
      const plan = planner.plan(document, this.#labels);
      plans.set(text, plan);
      return plan;
    } catch (cause) {
      if (!hasTooManyWays(cause)) throw cause;
      throw new Unplannable('The planner gave up.', { cause });
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
    operation: Parameters<typeof compileSoundPlan>[1] = this.read(query),
  ): Promise<ExecutionResult> {
    const { planner } = this.#supergraph;
    const plan = (document: DocumentNode) => this.#plan(document, planner);
    // Every invalid value, those included that the response does not report (DIFFERENCES.md, 3 and 31).
    const valueCompletion: GraphQLError[] = [];
    const reports: ErrorReports = {
      ...plainReports,
      invalidValue: (message, path) => {
        const error = plainReports.invalidValue(message, path);
        valueCompletion.push(error);
        return error;
      },
    };
    const planning = { ...this.#supergraph, hidden: this.#hidden, plan, reports };
    const compiled = await compileSoundPlan(planning, operation, undefined);
    const result = await compiled.execute(variables, {
      fetch: async (subgraph, request) => {
        asked.push({ subgraph, request });
        return this.ask(world, subgraph, request);
      },
    });
    return valueCompletion.length === 0 ? result : { ...result, extensions: { valueCompletion } };
  }

  /** False where the stock plan fetches a field before its required fields (DIFFERENCES.md, 18). */
  isStockPlanSound({ query }: RandomOperation): boolean {
    return hasMetRequirements(this.#plan(this.read(query).document, this.#supergraph.stockPlanner));
  }

  /** The operation with its conditions applied and removed, for its variables. */
  decided({ query, variables }: RandomOperation): RandomOperation {
    const { document, operation } = this.read(query);
    const decide = perVariant(operation, document.definitions, (conditions) => prune(document, conditions));
    return { query: print(decide(variables)), variables };
  }

  async stock(world: World, { query, variables }: RandomOperation): Promise<ExecutionResult> {
    const { schema, supergraphSchema, apiSchema, stockPlanner } = this.#supergraph;
    const { document } = this.read(query);
    const plan = this.#plan(document, stockPlanner);
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
