import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Call, Engine, OperationRequest } from '#platform/transport/operation.ts';
import { checkVariables } from '#platform/transport/variables.ts';
import type { Caller } from '../federation/caller.ts';
import type { Federation } from '../federation/engine.ts';
import type { PlannedOperation } from '../federation/plans.ts';
import { printPlan } from '../federation/printed-plan.ts';
import { fetchesOf, planSteps } from './plan-steps.ts';
import type { ExplainedPlan } from './plan-steps.ts';
import { timeFetches } from './timing.ts';

/** The request header that asks for the plan and the time of each fetch in `extensions.plan`: `x-explain: 1`. */
export const explainHeader = 'x-explain';

const asked = new AsyncLocalStorage<true>();

/**
 * Plans an operation for people, within the limits that hold for running it. Throws a GraphQLError when it is
 * malformed, invalid or beyond a limit.
 */
export async function explainPlan(
  federation: Pick<Federation, 'engine'>,
  request: OperationRequest,
  call: Call<Caller>,
): Promise<ExplainedPlan> {
  const prepared = await federation.engine.prepare(request, call);
  if ('errors' in prepared) throw prepared.errors[0] ?? new GraphQLError('This operation cannot be planned.');
  return explained(prepared, request.variables ?? {});
}

/** Lets requests with `x-explain: 1` reach an explaining engine as such. Must see the app before it listens. */
export function listenForExplain(app: FastifyInstance): void {
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.headers[explainHeader] === '1') asked.run(true, done);
    else done();
  });
}

/**
 * The federation's engine, which adds the plan and its times to the answer of a query or mutation that asks for
 * it: `extensions.plan` of {@link ExplainedPlan} with `fetches` and `totalMs`. Only where introspection is
 * allowed: a plan tells about the subgraphs.
 */
export function explainingEngine(
  federation: Pick<Federation, 'engine' | 'client'>,
): Engine<Caller, PlannedOperation> {
  const { engine, client } = federation;

  async function explain(prepared: PlannedOperation, request: OperationRequest, call: Call<Caller>) {
    const variables = request.variables ?? {};
    const errors = checkVariables(prepared.schema, prepared.operation, variables);
    if (errors.length > 0) return { errors };
    const plan = await explained(prepared, variables);
    const timed = timeFetches(client.fetch, fetchesOf(plan.nodes));
    const result = await prepared.plan.run({ variables, fetch: timed.fetch, call });
    return {
      ...result,
      extensions: {
        ...result.extensions,
        plan: { ...plan, fetches: timed.timings(), totalMs: timed.elapsedMs() },
      },
    };
  }

  return {
    ...engine,
    execute: (prepared, request, call) =>
      asked.getStore() ? explain(prepared, request, call) : engine.execute(prepared, request, call),
  };
}

/** The plan that runs with these variables. */
async function explained(
  prepared: PlannedOperation,
  variables: Readonly<Record<string, unknown>>,
): Promise<ExplainedPlan> {
  const plan = await prepared.plan.planFor(variables);
  return { text: printPlan(plan), nodes: planSteps(plan) };
}
