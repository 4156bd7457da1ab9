import type { ExecutionResult } from 'graphql';
import type { Engine, OperationRequest } from '#platform/graphql/operation.ts';
import { printPlan } from '#federation/federation.ts';
import type { Caller, PlanRun, PlannedOperation } from '#federation/federation.ts';
import { fetchesOf, planSteps } from './plan-steps.ts';
import type { ExplainedPlan } from './plan-steps.ts';
import { timeFetches } from './timing.ts';

/** What a run with these variables does, for people. */
export async function explain(
  prepared: PlannedOperation,
  variables: Readonly<Record<string, unknown>>,
  owner: string | undefined,
): Promise<ExplainedPlan> {
  const plan = await prepared.plan.planFor(variables, owner);
  return { text: printPlan(plan), nodes: planSteps(plan) };
}

/**
 * Adds the plan and its times to each result of a request with `extensions: { explain: true }`, on every
 * transport: `extensions.plan` of {@link ExplainedPlan} with `fetches` and `totalMs`. A subscription has them for each
 * event, and shares its events with nobody. Only where introspection is allowed: a plan tells about the subgraphs.
 */
export function explainPlans<Known extends Caller>(
  engine: Engine<Known, PlannedOperation>,
): Engine<Known, PlannedOperation> {
  return {
    ...engine,
    execute: (prepared, request, call) => engine.execute(asAsked(prepared, request), request, call),
    subscribe: (prepared, request, call) => engine.subscribe(asAsked(prepared, request), request, call),
  };
}

function asAsked(prepared: PlannedOperation, { extensions }: OperationRequest): PlannedOperation {
  if (extensions?.['explain'] !== true) return prepared;
  return { ...prepared, plan: { ...prepared.plan, run: (run) => runExplained(prepared, run) } };
}

async function runExplained(prepared: PlannedOperation, run: PlanRun): Promise<ExecutionResult> {
  const plan = await explain(prepared, run.variables, run.call.caller.countedAs);
  const timed = timeFetches(run.fetch, fetchesOf(plan.nodes));
  const result = await prepared.plan.run({ ...run, fetch: timed.fetch });
  const times = { fetches: timed.timings(), totalMs: timed.elapsedMs() };
  return { ...result, extensions: { ...result.extensions, plan: { ...plan, ...times } } };
}
