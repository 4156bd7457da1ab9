import type { ExecutionResult } from 'graphql';
import type { Layer, OperationRequest } from '#platform/graphql/operation.ts';
import { printPlan } from '#federation/federation.ts';
import type { Caller, PlanRun, PlannedOperation, ReadOperation } from '#federation/federation.ts';
import { findIds } from './ids.ts';
import { fetchesOf, planSteps } from './plan-view.ts';
import type { ExplainedPlan } from './plan-view.ts';
import { timeFetches } from './timing.ts';

export interface ExplainOptions {
  /** The maximum cost of a run, as the gateway's limit counts it; without it no cost is shown. */
  readonly costOf?: (operation: ReadOperation, variables: Readonly<Record<string, unknown>>) => number;
}

/** Explains a run with these variables. */
export async function explain(
  prepared: PlannedOperation,
  variables: Readonly<Record<string, unknown>>,
  owner: string | undefined,
): Promise<ExplainedPlan> {
  const plan = await prepared.plan.planFor(variables, owner);
  return { text: printPlan(plan), nodes: planSteps(plan) };
}

/**
 * Adds an explanation to each result of a request with `extensions: { explain: true }`, on every transport.
 * `extensions.plan` is the {@link ExplainedPlan} with `fetches` and `totalMs`, `extensions.cost` the cost.
 * `extensions.ids` has the first id of each type in the result. A subscription has them in each event, and does not
 * share its events. Only where introspection is allowed: a plan shows the subgraphs.
 */
export function explainPlans<Known extends Caller>(
  options: ExplainOptions = {},
): Layer<Known, PlannedOperation> {
  const asAsked = (prepared: PlannedOperation, { extensions }: OperationRequest): PlannedOperation =>
    extensions?.['explain'] === true
      ? { ...prepared, plan: { ...prepared.plan, run: (run) => runExplained(prepared, run, options) } }
      : prepared;
  return (engine) => ({
    ...engine,
    execute: (prepared, request, call) => engine.execute(asAsked(prepared, request), request, call),
    subscribe: (prepared, request, call) => engine.subscribe(asAsked(prepared, request), request, call),
  });
}

async function runExplained(
  prepared: PlannedOperation,
  run: PlanRun,
  { costOf }: ExplainOptions,
): Promise<ExecutionResult> {
  const plan = await explain(prepared, run.variables, run.call.caller.countedAs);
  const timed = timeFetches(run.fetch, fetchesOf(plan.nodes));
  const result = await prepared.plan.run({ ...run, fetch: timed.fetch });
  const times = { fetches: timed.timings(), totalMs: timed.elapsedMs() };
  return {
    ...result,
    extensions: {
      ...result.extensions,
      plan: { ...plan, ...times },
      ...(costOf ? { cost: costOf(prepared, run.variables) } : {}),
      ids: findIds(prepared, result.data),
    },
  };
}
