import './telemetry.ts';
import { buildOperationContext, executeQueryPlan } from '@apollo/gateway';
import type { ServiceMap } from '@apollo/gateway';
import { GraphQLError, Kind, parse } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { ExecutablePlan, PlanExecutor, PlanInput, PlanRun, SubgraphAnswer } from './executor.ts';
import { failureError, subgraphError } from './subgraph-errors.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** One run's state, which travels through Apollo's executor as its context. */
interface RunContext {
  readonly run: PlanRun;
  readonly errors: GraphQLError[];
  event: SubgraphAnswer | undefined;
}

type DataSource = ServiceMap[string];
type ProcessOptions = Parameters<DataSource['process']>[0];

/** Runs plans with `executeQueryPlan` of @apollo/gateway. */
export function createQueryPlanExecutor(supergraph: LoadedSupergraph): PlanExecutor {
  const services: ServiceMap = {};
  for (const subgraph of supergraph.subgraphs.keys()) {
    services[subgraph] = { process: (options) => answerFetch(subgraph, options) };
  }
  return { compile: (input) => compile(supergraph, services, input) };
}

function compile(supergraph: LoadedSupergraph, services: ServiceMap, input: PlanInput): ExecutablePlan {
  const operationContext = buildOperationContext({
    // Read only to answer introspection.
    schema: supergraph.introspectionSchema,
    operationDocument: input.document,
    ...(input.operation.name === undefined ? {} : { operationName: input.operation.name.value }),
  });

  async function run(run: PlanRun): Promise<ExecutionResult> {
    const context: RunContext = { run, errors: [], event: run.event };
    const requestContext = {
      request: { variables: run.variables },
      // Apollo's executor writes into it.
      metrics: {},
      logger: run.call.log,
      context,
    };
    const result = await executeQueryPlan(
      input.plan,
      services,
      // Of Apollo Server's request context the executor reads only these.
      requestContext as unknown as Parameters<typeof executeQueryPlan>[2],
      operationContext,
      supergraph.supergraphSchema,
      supergraph.apiSchema,
    );
    const errors = [...context.errors, ...(result.errors ?? []).map(cleaned), ...missingValues(result)];
    const data = (result.data ?? null) as Record<string, unknown> | null;
    return errors.length === 0 ? { data } : { errors, data };
  }

  return { run };
}

/** Asks a subgraph for one fetch of the plan; a failure becomes errors and no data, so that the rest goes on. */
async function answerFetch(subgraph: string, options: ProcessOptions): ReturnType<DataSource['process']> {
  const context = options.context as unknown as RunContext;
  if (context.event) {
    const { event } = context;
    context.event = undefined;
    return { data: event.data ?? null, errors: event.errors } as Awaited<ReturnType<DataSource['process']>>;
  }
  const query = options.request.query ?? '';
  const path = 'pathInIncomingRequest' in options ? (options.pathInIncomingRequest ?? []) : [];
  try {
    const answer = await context.run.fetch(
      {
        subgraph,
        query,
        operationName: options.request.operationName,
        variables: options.request.variables ?? {},
        kind: query.startsWith('mutation') ? 'mutation' : 'query',
      },
      context.run.call,
    );
    return answer as Awaited<ReturnType<DataSource['process']>>;
  } catch (error) {
    context.run.call.log.warn({ err: error, subgraph }, 'a subgraph failed');
    context.errors.push(...failuresAt(path, query));
    return { data: null };
  }
}

/** One error for each root field that is missing now, or one at the place whose joins are missing. */
function failuresAt(path: readonly (string | number)[], query: string): readonly GraphQLError[] {
  if (path.length > 0) {
    const list = path.indexOf('@');
    return [failureError(list === -1 ? path : path.slice(0, list))];
  }
  return rootKeys(query).map((key) => failureError([key]));
}

function rootKeys(query: string): readonly string[] {
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [],
  );
}

function cleaned(error: GraphQLError): GraphQLError {
  const original: unknown = error.originalError;
  const path = error.path?.filter((part) => part !== '@');
  if (original instanceof Error && !(original instanceof GraphQLError)) return failureError(path);
  return subgraphError({ message: error.message, extensions: error.extensions }, path);
}

/** Where a subgraph left out what must not be null, the executor only notes it; by GraphQL it is an error. */
function missingValues(result: {
  readonly extensions?: Readonly<Record<string, unknown>>;
}): readonly GraphQLError[] {
  const missing = result.extensions?.['valueCompletion'];
  if (!Array.isArray(missing)) return [];
  return missing
    .filter((error) => error instanceof GraphQLError)
    .map(
      (error) =>
        new GraphQLError(error.message, {
          path: error.path ?? null,
          extensions: { code: 'UPSTREAM_FAILED' },
        }),
    );
}
