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
  /** A subscription's event, which replaces the answer to the plan's first fetch. The run may change it. */
  readonly event?: SubgraphAnswer;
}

/** A plan that can run any number of times. */
export interface ExecutablePlan {
  /**
   * Never rejects because of a subgraph: such failures are in the errors. Rejects when the plan for these variables
   * cannot be made.
   */
  run(run: PlanRun): Promise<ExecutionResult>;
  /** The plan for these variables. It may have to be made, in the owner's turn. */
  planFor(variables: Readonly<Record<string, unknown>>, owner?: string): Promise<QueryPlan>;
}

/** How an operation is planned, and its first owner. */
export interface Planning {
  readonly plan: PlanDocument;
  readonly owner: string | undefined;
}

/** Plans operations and compiles the plans to functions, once for each operation. */
export interface PlanCompiler {
  /**
   * Plans and compiles a query or mutation. Rejects when it cannot be planned.
   * @param source the client's own operation, which determines the shape of the answer
   * @param allowed the operation that is planned
   */
  compile(source: ValidDocument, allowed: AllowedOperation, planning: Planning): Promise<ExecutablePlan>;
  /**
   * Plans a subscription and compiles the steps for each of its events: the first fetch, then the joins.
   * @param asked the operation that is planned: the allowed fields, and the fields that the gateway itself needs of
   * each event
   */
  compileSubscription(
    source: ValidDocument,
    asked: ValidDocument,
    denials: Denials,
    planning: Planning,
  ): Promise<SubscriptionPlan>;
}

/** A subscription's plan: the source of its events, and the steps for each event. */
export interface SubscriptionPlan extends ExecutablePlan {
  readonly subscription: SubscriptionNode;
  /** The key of a client's field in the data of an event. */
  keyOf(field: FieldNode): string;
  /** The client's variables, by their names in the plan. */
  variablesOf(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Converts an error that the subgraph sends instead of an event for the client. */
  sourceError(error: GraphQLFormattedError): GraphQLError;
}

/** Reports subgraph errors to clients without internals: names, URLs, stacks. */
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
    // The caller no longer waits for the answer.
    if (call.signal.aborted) return { data: null, errors: [failureError(undefined)] };
    throw error;
  }
}
