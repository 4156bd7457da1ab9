import { GraphQLError, parse } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { PlanExecutor, PlanRun } from '../executor.ts';
import { failureError, subgraphError } from '../subgraph-errors.ts';
import type { LoadedSupergraph } from '../supergraph.ts';
import type { CompiledPlan } from './compile-plan.ts';
import { readHiddenFields } from './hidden-fields.ts';
import { compileSoundPlan } from './sound-plan.ts';
import type { ErrorReports, PlanAnswer, RequestContext } from './request-context.ts';

/** Tells clients what a subgraph reported and hides what is inside: names, URLs, stacks. */
const reports: ErrorReports = {
  subgraphError: (error, _subgraph, path) => subgraphError(error, path),
  failure: (_error, _subgraph, path) => failureError(path),
  invalidValue: (message, path) =>
    new GraphQLError(message, { path, extensions: { code: 'UPSTREAM_FAILED' } }),
};

/** Runs plans with functions that are compiled once per operation. */
export function createCompiledPlanExecutor(supergraph: LoadedSupergraph): PlanExecutor {
  const hidden = readHiddenFields(parse(supergraph.sdl, { noLocation: true }));
  return {
    compile(input) {
      const plan = compileSoundPlan(supergraph, hidden, input, reports);
      return { run: (run) => execute(plan, run) };
    },
  };
}

async function execute(plan: CompiledPlan, run: PlanRun): Promise<ExecutionResult> {
  const { call, variables } = run;
  let { event } = run;

  async function fetch(...[subgraph, request]: Parameters<RequestContext['fetch']>): Promise<PlanAnswer> {
    if (event) {
      const answer = event;
      event = undefined;
      return answer;
    }
    const { query, operationName, kind, body } = request;
    try {
      return await run.fetch(
        { subgraph, query, operationName, kind, variables: request.variables, body },
        call,
      );
    } catch (error) {
      if (!call.signal.aborted) call.log.warn({ err: error, subgraph }, 'a subgraph failed');
      throw error;
    }
  }

  try {
    return await plan.execute(variables, { fetch, signal: call.signal });
  } catch (error) {
    // Nobody waits for the answer any more.
    if (call.signal.aborted) return { data: null, errors: [failureError(undefined)] };
    throw error;
  }
}
