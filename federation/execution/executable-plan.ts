import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { GraphQLError, parse } from 'graphql';
import type { ExecutionResult, FieldNode, GraphQLFormattedError } from 'graphql';
import type { ValidDocument } from '#platform/graphql/documents.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { AllowedOperation, Denials } from '../authorization/allowed-operation.ts';
import type { Caller } from '../caller.ts';
import type { SubgraphAnswer, SubgraphFetch } from '../subgraphs/subgraph-fetch.ts';
import { failureError, subgraphError } from '../subgraphs/subgraph-errors.ts';
import type { LoadedSupergraph } from '../supergraph/load-supergraph.ts';
import { compilePlan } from './compile-plan.ts';
import type { CompiledPlan } from './compile-plan.ts';
import { renamePath } from './error-paths.ts';
import { readHiddenFields } from '../supergraph/hidden-fields.ts';
import { withoutIntrospection } from './introspection.ts';
import { isolate } from './isolation.ts';
import { renamedKeys } from '../query-plan/rewrites.ts';
import { compileSoundPlan } from './sound-plan.ts';
import type { PlanDocument } from '../query-plan/plan-document.ts';
import type { ErrorReports, PlanAnswer, RequestContext } from './request-context.ts';

/** One run of a plan. */
export interface PlanRun {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: SubgraphFetch;
  readonly call: Call<Caller>;
  /** A subscription's event: it stands in for the answer to the plan's first fetch. It may be changed. */
  readonly event?: SubgraphAnswer;
}

/** A plan that is ready to run any number of times. */
export interface ExecutablePlan {
  /** Never rejects because of a subgraph: that is in the errors. Rejects when these variables need a plan that cannot be made. */
  run(run: PlanRun): Promise<ExecutionResult>;
  /** What a run with these variables does. It may have to be planned, in the owner's turn. */
  planFor(variables: Readonly<Record<string, unknown>>, owner?: string): Promise<QueryPlan>;
}

/** How an operation is planned, and for whom first. */
export interface Planning {
  readonly plan: PlanDocument;
  readonly owner: string | undefined;
}

/** Turns operations into plans that run, compiled to functions: once for each operation. */
export interface PlanCompiler {
  /**
   * Plans and compiles a query or mutation. Rejects when it cannot be planned.
   * @param source the client's own operation, of which the answer has the shape
   * @param allowed the operation that is planned
   */
  compile(source: ValidDocument, allowed: AllowedOperation, planning: Planning): Promise<ExecutablePlan>;
  /**
   * Plans a subscription and compiles what each of its events goes through: its first fetch, then the joins.
   * @param asked the operation that is planned: what is allowed, and what the gateway itself wants of each event
   */
  compileSubscription(
    source: ValidDocument,
    asked: ValidDocument,
    denials: Denials,
    planning: Planning,
  ): Promise<SubscriptionPlan>;
}

/** A subscription's plan: where its events come from, and what is done with each. */
export interface SubscriptionPlan extends ExecutablePlan {
  readonly subscription: SubscriptionNode;
  /** The key under which an event has what a field of the client's asks for. */
  keyOf(field: FieldNode): string;
  /** The client's variables, by the names that the plan has for them. */
  variablesOf(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** An error that its subgraph sends instead of an event, as the client is told of it. */
  sourceError(error: GraphQLFormattedError): GraphQLError;
}

/** Tells clients what a subgraph reported and hides what is inside: names, URLs, stacks. */
const reports: ErrorReports = {
  subgraphError: (error, _subgraph, path) => subgraphError(error, path),
  failure: (_error, _subgraph, path) => failureError(path),
  invalidValue: (message, path) =>
    new GraphQLError(message, { path, extensions: { code: 'UPSTREAM_FAILED' } }),
};

export function createPlanCompiler(supergraph: LoadedSupergraph): PlanCompiler {
  const { schema, supergraphSchema, introspectionSchema } = supergraph;
  const hidden = readHiddenFields(parse(supergraph.sdl, { noLocation: true }));
  const compiling = { schema, supergraphSchema, introspectionSchema, reports, hidden };
  return {
    async compile(source, allowed, { plan, owner }) {
      const asked = { source, ...allowed, ...withoutIntrospection(allowed) };
      const sound = await compileSoundPlan({ ...compiling, plan }, asked, owner);
      return { run: (run) => execute(sound, run), planFor: sound.planFor };
    },
    async compileSubscription(source, whole, denials, { plan, owner }) {
      const { document: asked, operation } = withoutIntrospection(whole);
      const isolation = isolate(hidden, asked, operation);
      const planned = isolation?.document ?? asked;
      const { node } = await plan(planned, owner);
      if (node?.kind !== 'Subscription') throw new Error('The subscription has no plan.');
      const compiled = compilePlan({ ...compiling, ...source, denials, isolation, plan: eventPlan(node) });
      return {
        subscription: node,
        keyOf: isolation?.keyOf ?? (({ alias, name }) => (alias ?? name).value),
        variablesOf: isolation?.variablesOf ?? ((given) => given),
        sourceError({ path, ...error }) {
          const renamed = path && renamePath(path, renamedKeys(node.primary.outputRewrites));
          return compiled.report(
            { ...error, ...(renamed ? { path: renamed } : {}) },
            node.primary.serviceName,
          );
        },
        run: (run) => execute(compiled, run),
        planFor: () => Promise.resolve({ kind: 'QueryPlan', node }),
      };
    },
  };
}

function eventPlan({ primary, rest }: SubscriptionNode): QueryPlan {
  const nodes: PlanNode[] = rest ? [primary, rest] : [primary];
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
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
    try {
      return await run.fetch(request, call);
    } catch (error) {
      if (!call.signal.aborted) call.log.warn({ err: error, subgraph }, 'a subgraph failed');
      throw error;
    }
  }

  try {
    return await plan.execute(variables, { fetch, signal: call.signal, owner: call.caller.countedAs });
  } catch (error) {
    // Nobody waits for the answer any more.
    if (call.signal.aborted) return { data: null, errors: [failureError(undefined)] };
    throw error;
  }
}
